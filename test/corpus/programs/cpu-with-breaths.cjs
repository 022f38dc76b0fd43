// expect: silent
// why: the work is computing that lets others in between; two of them take as long side by side.
const { setImmediate: breathe } = require('node:timers/promises');

async function countVowels(seed, rounds) {
  let count = 0;
  let x = seed;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < 400000; i++) {
      x = (x * 1103515245 + 12345) % 2147483648;
      if (x % 26 === 0 || x % 26 === 4) count++;
    }
    await breathe();
  }
  return count;
}

async function main() {
  const first = await countVowels(1, 8);
  const second = await countVowels(2, 8);
  console.log(first, second);
}

main();
