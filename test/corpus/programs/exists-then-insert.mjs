// expect: silent
// why: the insert happens only when the lookup found nothing.
import { setTimeout as sleep } from 'node:timers/promises';

const users = new Map([['ann@example.org', { id: 1 }]]);

async function findByMail(mail) {
  await sleep(18);
  return users.get(mail);
}

async function insert(mail) {
  await sleep(22);
  users.set(mail, { id: users.size + 1 });
  return users.get(mail);
}

async function ensureUser(mail) {
  const known = await findByMail(mail);
  if (known) return known;
  return await insert(mail);
}

const ann = await ensureUser('ann@example.org');
const bob = await ensureUser('bob@example.org');
console.log(ann.id, bob.id);
