// corrected version of async-main-two-phase.ts
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = mkdtempSync(join(tmpdir(), 'join-'));
writeFileSync(join(folder, 'people.csv'), '1;Ann\n2;Bob\n');
writeFileSync(join(folder, 'visits.csv'), '1;3\n2;8\n1;4\n');

async function readTable(name: string): Promise<string[][]> {
  await sleep(50); // a slow share
  const text = await readFile(join(folder, name), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(';'));
}

async function main(): Promise<void> {
  const [people, visits] = await Promise.all([readTable('people.csv'), readTable('visits.csv')]);

  for (const [id, name] of people) {
    const sum = visits.filter(([person]) => person === id).reduce((total, [, count]) => total + Number(count), 0);
    console.log(name, sum);
  }
}

await main();
rmSync(folder, { recursive: true });
