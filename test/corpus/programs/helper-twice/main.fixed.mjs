// corrected version of main.mjs
import { startServer } from './server.mjs';
import { createApi } from './api.mjs';

const server = await startServer({
  '/users/1': { name: 'Ann' },
  '/teams/web': { lead: 'Bob', size: 4 },
});
const api = createApi(server.port);

async function card() {
  const [user, team] = await Promise.all([api.getJson('/users/1'), api.getJson('/teams/web')]);
  return `${user.name} works with ${team.lead} and ${team.size - 2} others`;
}

console.log(await card());
server.close();
