// corrected version of join-after-branches.ts
import { setTimeout as sleep } from 'node:timers/promises';

async function load(name: string, ms: number): Promise<string> {
  await sleep(ms);
  return name;
}

async function longBranch(): Promise<string> {
  const [a, b] = await Promise.all([load('a', 60), load('b', 70)]);
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
