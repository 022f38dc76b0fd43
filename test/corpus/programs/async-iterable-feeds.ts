// expect: fire
// awaits: 26
// also: 27
// rule: serial-loop
// grade: any
// why: each channel is opened and read for itself, one after the other.
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
  for (const channel of channels) {
    const list = await collect(channel);
    counts.set(channel, list.length);
  }
  return counts;
}

const counts = await archive(['general', 'random', 'help', 'jobs']);
console.log([...counts].map(([c, n]) => `${c}=${n}`).join(' '));
