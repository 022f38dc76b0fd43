// expect: fire
// awaits: 21,22
// rule: serial-awaits
// grade: any
// why: the users are handled at once, but each waits for two independent answers in turn.
import { setTimeout as sleep } from 'node:timers/promises';

async function lastLogin(user) {
  await sleep(40);
  return `2024-05-0${user.length}`;
}

async function unpaid(user) {
  await sleep(50);
  return user.length % 2;
}

async function summaries(users) {
  return Promise.all(
    users.map(async (user) => {
      const login = await lastLogin(user);
      const bills = await unpaid(user);
      return `${user} ${login} ${bills}`;
    }),
  );
}

console.log((await summaries(['ann', 'jo', 'steve'])).join('\n'));
