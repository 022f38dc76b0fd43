// corrected version of do-while-index.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const parts = ['once ', 'upon ', 'a ', 'time'];

async function readPart(index) {
  await sleep(35);
  return parts[index];
}

async function readBook(count) {
  const texts = await Promise.all(Array.from({ length: count }, (_, index) => readPart(index)));
  return texts.join('');
}

readBook(parts.length).then((text) => console.log(text));
