// expect: fire
// awaits: 29
// also: 31
// rule: serial-loop
// grade: any
// why: every dependency is probed on its own, and a failing one is only noted.
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
  for (const [name, probe] of Object.entries(probes)) {
    try {
      report[name] = await probe();
    } catch (error) {
      report[name] = `down: ${error.message}`;
    }
  }
  return report;
}

console.log(JSON.stringify(await health()));
sick.close();
