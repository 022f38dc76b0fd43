// expect: fire
// awaits: 26
// rule: serial-loop
// grade: any
// why: the teams are in a map; each owner is looked up by its own key and put into a list.
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
  const list: Owner[] = [];
  for (const [team, { ownerId }] of teams) {
    list.push({ team, login: await loginOf(ownerId) });
  }
  return list;
}

console.log((await owners()).map(({ team, login }) => `${team}=${login}`).join(' '));
