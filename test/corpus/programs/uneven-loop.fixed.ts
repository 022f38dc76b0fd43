// corrected version of uneven-loop.ts
import { setTimeout as sleep } from 'node:timers/promises';

const latency: Record<string, number> = { near: 15, far: 90, moon: 120, office: 30 };

async function ping(place: string): Promise<string> {
  await sleep(latency[place]);
  return `${place} ok`;
}

async function pingAll(places: string[]): Promise<string[]> {
  return Promise.all(places.map(ping));
}

console.log((await pingAll(Object.keys(latency))).join(', '));
