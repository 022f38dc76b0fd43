// expect: fire
// awaits: 16,17
// rule: serial-awaits
// grade: any
// why: one helper is called twice with different paths; the place to change is the caller.
import { startServer } from './server.mjs';
import { createApi } from './api.mjs';

const server = await startServer({
  '/users/1': { name: 'Ann' },
  '/teams/web': { lead: 'Bob', size: 4 },
});
const api = createApi(server.port);

async function card() {
  const user = await api.getJson('/users/1');
  const team = await api.getJson('/teams/web');
  return `${user.name} works with ${team.lead} and ${team.size - 2} others`;
}

console.log(await card());
server.close();
