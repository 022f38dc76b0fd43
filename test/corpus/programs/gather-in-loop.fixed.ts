// corrected version of gather-in-loop.ts
import { setTimeout as sleep } from 'node:timers/promises';

async function nodeMetrics(host: string): Promise<number> {
  await sleep(35);
  return host.length * 3;
}

async function diskMetrics(host: string): Promise<number> {
  await sleep(30);
  return host.charCodeAt(0) % 50;
}

async function inspect(hosts: string[]): Promise<string[]> {
  return Promise.all(
    hosts.map(async (host) => {
      const [node, disk] = await Promise.all([nodeMetrics(host), diskMetrics(host)]);
      return `${host}: ${node}/${disk}`;
    }),
  );
}

console.log((await inspect(['web-1', 'db-main', 'mail', 'ci'])).join(', '));
