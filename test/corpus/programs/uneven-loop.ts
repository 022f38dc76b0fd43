// expect: fire
// awaits: 17
// rule: serial-loop
// grade: any
// why: the turns take very different times; together they take as long as the longest.
import { setTimeout as sleep } from 'node:timers/promises';

const latency: Record<string, number> = { near: 15, far: 90, moon: 120, office: 30 };

async function ping(place: string): Promise<string> {
  await sleep(latency[place]);
  return `${place} ok`;
}

async function pingAll(places: string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const place of places) {
    answers.push(await ping(place));
  }
  return answers;
}

console.log((await pingAll(Object.keys(latency))).join(', '));
