// expect: silent
// why: the two mails are sent while the big report, which takes much longer, is still being made.
import { setTimeout as sleep } from 'node:timers/promises';

async function bigReport() {
  await sleep(220);
  return 'report of 400 pages';
}

const outbox = [];
async function mail(to, subject) {
  await sleep(35);
  outbox.push(`${to}: ${subject}`);
}

async function tellPeople() {
  await mail('ann', 'the report is being made');
  await mail('bob', 'the report is being made');
}

async function main() {
  const report = bigReport();
  const told = tellPeople();
  await told;
  console.log(await report, outbox.length);
}

await main();
