// expect: silent
// why: each attempt happens only because the one before it failed.
import { setTimeout as sleep } from 'node:timers/promises';

let calls = 0;
async function putObject(key, body) {
  calls++;
  await sleep(40);
  if (calls < 3) throw new Error(`503 slow down (attempt ${calls})`);
  return { key, etag: `"${body.length}-${calls}"` };
}

async function upload(key, body, attempts = 4) {
  let last;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      return await putObject(key, body);
    } catch (error) {
      last = error;
      console.log('will try again:', error.message);
    }
  }
  throw last;
}

const done = await upload('reports/2024.csv', 'a;b;c\n1;2;3\n');
console.log(done.key, done.etag, calls);
