// expect: fire
// awaits: 19,20
// rule: serial-awaits
// grade: any
// why: both calls add to the same statistics, which nobody reads between them and whose order does not matter.
import { setTimeout as sleep } from 'node:timers/promises';

const statistics = { calls: 0, bytes: 0 };

async function get(path: string): Promise<string> {
  statistics.calls += 1;
  await sleep(50);
  const body = `body of ${path}`;
  statistics.bytes += body.length;
  return body;
}

async function newsPage(): Promise<string> {
  const headlines = await get('/headlines');
  const weather = await get('/weather');
  return `${headlines} + ${weather}`;
}

console.log(await newsPage(), JSON.stringify(statistics));
