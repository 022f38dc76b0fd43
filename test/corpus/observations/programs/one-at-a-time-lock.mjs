// observe: pseudo-parallel 18
// why: five writes begin at once, and a lock lets one through at a time.
import { setTimeout as sleep } from 'node:timers/promises';

let last = Promise.resolve();
function locked(work) {
  const done = last.then(work);
  last = done.catch(() => {});
  return done;
}
async function write(i) {
  return await locked(async () => {
    await sleep(20);
    return i;
  });
}
async function writeAll(list) {
  await Promise.all(list.map((i) => write(i)));
}
await writeAll([1, 2, 3, 4, 5]);
console.log('written');
