// expect: fire
// awaits: 20
// rule: serial-loop
// grade: any
// why: each turn already gathers its two loads, but the turns need nothing of each other.
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
  const lines: string[] = [];
  for (const host of hosts) {
    const [node, disk] = await Promise.all([nodeMetrics(host), diskMetrics(host)]);
    lines.push(`${host}: ${node}/${disk}`);
  }
  return lines;
}

console.log((await inspect(['web-1', 'db-main', 'mail', 'ci'])).join(', '));
