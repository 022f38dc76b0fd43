// expect: fire
// awaits: 20,21; 26,27
// rule: serial-awaits
// grade: any
// also: 33,34
// why: two functions each await two independent loads: two separate findings.
import { setTimeout as sleep } from 'node:timers/promises';

async function load<T>(value: T, ms: number): Promise<T> {
  await sleep(ms);
  return value;
}

const findTeam = (): Promise<string[]> => load(['ann', 'bob'], 45);
const findRoom = (): Promise<string> => load('room 4', 50);
const findAgenda = (): Promise<string[]> => load(['budget', 'hiring'], 40);
const findMinutes = (): Promise<number> => load(3, 55);

async function place(): Promise<string> {
  const team = await findTeam();
  const room = await findRoom();
  return `${team.length} people in ${room}`;
}

async function topics(): Promise<string> {
  const agenda = await findAgenda();
  const minutes = await findMinutes();
  return `${agenda.join(' and ')} after ${minutes} minutes`;
}

async function meeting(): Promise<string> {
  const parts = [];
  parts.push(await place());
  parts.push(await topics());
  return parts.join(': ');
}

console.log(await meeting());
