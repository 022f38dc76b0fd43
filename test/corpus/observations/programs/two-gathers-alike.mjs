// observe: nothing
// why: all steps take equally long, so nothing waits for a slower one.
import { setTimeout as sleep } from 'node:timers/promises';

async function loadUser(id) {
  await sleep(40);
  return { id };
}
async function loadFace(user) {
  await sleep(40);
  return `face ${user.id}`;
}
async function faces(ids) {
  const users = await Promise.all(ids.map((id) => loadUser(id)));
  const pictures = await Promise.all(users.map((user) => loadFace(user)));
  return pictures;
}
console.log((await faces([0, 1, 2, 3])).length);
