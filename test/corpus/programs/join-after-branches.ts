// expect: fire
// awaits: 14,15
// rule: any
// grade: any
// why: of three branches the longest is serial inside; after it is mended the second longest decides.
import { setTimeout as sleep } from 'node:timers/promises';

async function load(name: string, ms: number): Promise<string> {
  await sleep(ms);
  return name;
}

async function longBranch(): Promise<string> {
  const a = await load('a', 60);
  const b = await load('b', 70);
  return a + b;
}

async function otherBranch(): Promise<string> {
  const c = await load('c', 50);
  return load(`${c}d`, 45);
}

async function all(): Promise<string> {
  const parts = await Promise.all([longBranch(), otherBranch(), load('e', 30)]);
  return load(parts.join('-'), 25);
}

console.log(await all());
