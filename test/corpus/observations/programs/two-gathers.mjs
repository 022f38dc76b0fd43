// observe: over-barrier 17
// why: every face waits for the slowest user, though it needs only its own.
import { setTimeout as sleep } from 'node:timers/promises';

const USER = [20, 120, 30, 25];
const FACE = [110, 20, 90, 100];
async function loadUser(id) {
  await sleep(USER[id]);
  return { id };
}
async function loadFace(user) {
  await sleep(FACE[user.id]);
  return `face ${user.id}`;
}
async function faces(ids) {
  const users = await Promise.all(ids.map((id) => loadUser(id)));
  const pictures = await Promise.all(users.map((user) => loadFace(user)));
  return pictures;
}
console.log((await faces([0, 1, 2, 3])).length);
