// expect: silent
// why: the map already starts everything at once; inside, the second step needs the first one's id.
const { setTimeout: sleep } = require('node:timers/promises');

async function lookUp(name) {
  await sleep(30);
  return name.length;
}
async function details(id) {
  await sleep(40);
  return `#${id}`;
}

async function main() {
  const lines = await Promise.all(
    ['ann', 'steve'].map(async (name) => {
      const id = await lookUp(name);
      const text = await details(id);
      return `${name} ${text}`;
    }),
  );
  console.log(lines.join(', '));
}
main();
