// expect: fire
// awaits: 24
// rule: serial-awaits
// grade: any
// why: Object.assign gets three awaited arguments; only their places matter.
import { setTimeout as sleep } from 'node:timers/promises';

type Settings = Partial<{ theme: string; size: number; language: string }>;

async function fromOrganisation(): Promise<Settings> {
  await sleep(45);
  return { theme: 'light', size: 10, language: 'en' };
}
async function fromTeam(team: string): Promise<Settings> {
  await sleep(50);
  return team === 'web' ? { size: 12 } : {};
}
async function fromUser(user: string): Promise<Settings> {
  await sleep(40);
  return user === 'ann' ? { theme: 'dark' } : {};
}

async function settings(user: string, team: string): Promise<Settings> {
  return Object.assign({}, await fromOrganisation(), await fromTeam(team), await fromUser(user));
}

console.log(JSON.stringify(await settings('ann', 'web')));
