// observe: nothing
// why: workers that wait for their next job when there is none are how such a program ends.
import { setTimeout as sleep } from 'node:timers/promises';

const jobs = [];
const idle = [];
function take() {
  return jobs.length > 0 ? Promise.resolve(jobs.shift()) : new Promise((job) => idle.push(job));
}
function give(job) {
  if (idle.length > 0) idle.shift()(job);
  else jobs.push(job);
}
let done = 0;
async function worker() {
  for (;;) {
    const job = await take();
    await sleep(job);
    done++;
  }
}
for (let i = 0; i < 3; i++) worker();
for (const job of [10, 20, 10, 15, 5]) give(job);
setTimeout(() => console.log(done), 60);
