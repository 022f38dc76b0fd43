// corrected version of shared-statistics.ts
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
  const [headlines, weather] = await Promise.all([get('/headlines'), get('/weather')]);
  return `${headlines} + ${weather}`;
}

console.log(await newsPage(), JSON.stringify(statistics));
