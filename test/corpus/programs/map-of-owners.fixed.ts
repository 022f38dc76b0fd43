// corrected version of map-of-owners.ts
import { setTimeout as sleep } from 'node:timers/promises';

interface Owner {
  login: string;
  team: string;
}

const teams = new Map<string, { ownerId: number }>([
  ['web', { ownerId: 3 }],
  ['ops', { ownerId: 5 }],
  ['data', { ownerId: 8 }],
]);

async function loginOf(id: number): Promise<string> {
  await sleep(40);
  return `user${id}`;
}

async function owners(): Promise<Owner[]> {
  return Promise.all([...teams].map(async ([team, { ownerId }]) => ({ team, login: await loginOf(ownerId) })));
}

console.log((await owners()).map(({ team, login }) => `${team}=${login}`).join(' '));
