// expect: fire
// awaits: 18
// rule: serial-loop
// grade: any
// why: the number of parts is known from the start, and each part is read on its own.
const { setTimeout: sleep } = require('node:timers/promises');

const parts = ['once ', 'upon ', 'a ', 'time'];

async function readPart(index) {
  await sleep(35);
  return parts[index];
}

async function readBook(count) {
  const texts = [];
  let index = 0;
  do {
    texts.push(await readPart(index));
    index += 1;
  } while (index < count);
  return texts.join('');
}

readBook(parts.length).then((text) => console.log(text));
