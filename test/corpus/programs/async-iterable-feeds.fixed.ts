// corrected version of async-iterable-feeds.ts
import { setTimeout as sleep } from 'node:timers/promises';

interface Message { channel: string; n: number }

async function* messages(channel: string, count: number): AsyncGenerator<Message> {
  for (let n = 1; n <= count; n++) {
    await sleep(12);
    yield { channel, n };
  }
}

async function collect(channel: string): Promise<Message[]> {
  const list: Message[] = [];
  for await (const message of messages(channel, 3)) list.push(message);
  return list;
}

async function archive(channels: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const lists = await Promise.all(channels.map(collect));
  channels.forEach((channel, i) => counts.set(channel, lists[i].length));
  return counts;
}

const counts = await archive(['general', 'random', 'help', 'jobs']);
console.log([...counts].map(([c, n]) => `${c}=${n}`).join(' '));
