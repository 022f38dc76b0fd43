// expect: fire
// awaits: 23,24
// why: both helpers only add to the same counters; the sums do not depend on the order.
import { setTimeout as sleep } from 'node:timers/promises';

const stats = { calls: 0, rows: 0 };

async function loadUsers() {
  stats.calls++;
  await sleep(40);
  stats.rows += 2;
  return ['ann', 'bob'];
}

async function loadTeams() {
  stats.calls++;
  await sleep(45);
  stats.rows += 1;
  return ['core'];
}

async function report() {
  const users = await loadUsers();
  const teams = await loadTeams();
  return `${users.length} users in ${teams.length} teams`;
}

console.log(await report());
console.log(JSON.stringify(stats));
