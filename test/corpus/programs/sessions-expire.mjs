// expect: silent
// why: the clean-up runs after the report, which still shows the sessions that are about to be removed.
import { setTimeout as sleep } from 'node:timers/promises';

const sessions = new Map([
  ['s1', { user: 'ann', age: 5 }],
  ['s2', { user: 'bob', age: 90 }],
]);

async function reportSessions() {
  await sleep(40);
  return [...sessions.values()].map(({ user, age }) => `${user}:${age}`).join(' ');
}

async function removeExpired(limit) {
  await sleep(20);
  for (const [id, { age }] of sessions) if (age > limit) sessions.delete(id);
}

const before = await reportSessions();
await removeExpired(60);
console.log(before, '->', sessions.size);
