// expect: fire
// awaits: 33,34
// rule: any
// grade: any
// why: both steps go through several functions before they wait; neither gives the other anything.
import { setTimeout as sleep } from 'node:timers/promises';

async function readLedger(year: number): Promise<number[]> {
  await sleep(50);
  return [year % 100, 12, 30];
}

async function sumLedger(year: number): Promise<number> {
  const entries = await readLedger(year);
  return entries.reduce((sum, entry) => sum + entry, 0);
}

async function revenue(year: number): Promise<string> {
  return `revenue ${await sumLedger(year)}`;
}

async function readHeadcount(): Promise<{ staff: number }> {
  await sleep(60);
  return { staff: 14 };
}

async function people(): Promise<string> {
  const { staff } = await readHeadcount();
  return `${staff} people`;
}

async function yearReport(year: number): Promise<string> {
  const money = await revenue(year);
  const team = await people();
  return `${year}: ${money}, ${team}`;
}

console.log(await yearReport(2024));
