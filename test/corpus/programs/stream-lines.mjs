// expect: silent
// why: records are taken from a stream one by one; the stream decides when the next one comes.
import { Readable } from 'node:stream';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

async function* csv() {
  yield 'id,amount\n';
  for (let id = 1; id <= 5; id++) {
    await sleep(25);
    yield `${id},${id * 12}\n`;
  }
}

async function sumAmounts(input) {
  const lines = readline.createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let sum = 0;
  let header = true;
  for await (const line of lines) {
    if (header) {
      header = false;
      continue;
    }
    sum += Number(line.split(',')[1]);
  }
  return sum;
}

console.log('sum', await sumAmounts(Readable.from(csv())));
