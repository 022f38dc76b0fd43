// expect: silent
// why: both calls write the same key; the later one must be the one that stays.
import { setTimeout as sleep } from 'node:timers/promises';

const statuses = new Map<string, string>();

async function setStatus(build: string, status: string): Promise<void> {
  await sleep(status === 'running' ? 50 : 30);
  statuses.set(build, status);
}

async function report(build: string): Promise<string | undefined> {
  await setStatus(build, 'running');
  await setStatus(build, 'passed');
  return statuses.get(build);
}

console.log('build 17', await report('build-17'));
