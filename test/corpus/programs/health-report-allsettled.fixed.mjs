// corrected version of health-report-allsettled.mjs
import net from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const sick = net.createServer((s) => s.destroy());
sick.listen(0, '127.0.0.1');
await once(sick, 'listening');

const probes = {
  async database() { await sleep(36); return 'ok'; },
  async cache() { await sleep(22); return 'ok'; },
  async broker() {
    const socket = net.connect(sick.address().port, '127.0.0.1');
    await once(socket, 'close');
    await sleep(28);
    throw new Error('connection closed');
  },
  async disk() { await sleep(31); return 'low'; },
};

async function health() {
  const report = {};
  const entries = Object.entries(probes);
  const settled = await Promise.allSettled(entries.map(([, probe]) => probe()));
  settled.forEach((s, i) => {
    report[entries[i][0]] = s.status === 'fulfilled' ? s.value : `down: ${s.reason.message}`;
  });
  return report;
}

console.log(JSON.stringify(await health()));
sick.close();
