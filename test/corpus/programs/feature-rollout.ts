// expect: silent
// why: the share is raised step by step, and each step is watched before the next is dared.
import { setTimeout as sleep } from 'node:timers/promises';

const feature = { share: 0, errors: 0 };

async function setShare(percent: number): Promise<void> {
  await sleep(20);
  feature.share = percent;
}

async function errorRate(): Promise<number> {
  await sleep(30);
  return feature.share >= 50 ? 0.2 : 0.01;
}

async function rollOut(): Promise<string> {
  for (const percent of [5, 25, 50, 100]) {
    await setShare(percent);
    if ((await errorRate()) > 0.1) {
      await setShare(0);
      return `rolled back at ${percent} %`;
    }
  }
  return 'everyone has it';
}

console.log(await rollOut());
