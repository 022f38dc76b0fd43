import { setTimeout as delay } from 'node:timers/promises';

export async function user(id) {
  await delay(14);
  return { id, name: 'ada' };
}
export async function repositories(id) {
  await delay(33);
  return [`${id}/a`, `${id}/b`];
}
export async function followers(id) {
  await delay(52);
  return [id + 1, id + 2, id + 3];
}
export async function sponsors(id) {
  await delay(21);
  return id === 1 ? 4 : 0;
}
