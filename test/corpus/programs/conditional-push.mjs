// expect: fire
// awaits: 18
// rule: serial-loop
// grade: any
// why: which hosts are listed depends on their own answers only; the order is that of the hosts.
import { setTimeout as sleep } from 'node:timers/promises';

const loads = { 'web-1': 0.2, 'web-2': 0.95, 'db-1': 0.99, 'mail-1': 0.1, 'ci-1': 0.97 };

async function loadOf(host) {
  await sleep(30);
  return loads[host];
}

async function busyHosts(hosts) {
  const busy = [];
  let highest = 0;
  for (const host of hosts) {
    const load = await loadOf(host);
    highest = Math.max(highest, load);
    if (load > 0.9) {
      busy.push(`${host} (${busy.length + 1})`);
    }
  }
  return `${busy.join(', ')}; highest ${highest}`;
}

console.log(await busyHosts(Object.keys(loads)));
