// Starts the shop's report service and the services it depends on, asks for three reports at once, and ends.

import { startApi } from './api.js';
import { openStore } from './store.js';
import { startUpstream } from './upstream.js';

const upstream = await startUpstream();
const store = await openStore();
const api = await startApi({ store, upstream: upstream.url });

async function askFor(region) {
  const response = await fetch(`${api.url}/report?region=${region}`);
  return response.text();
}

const reports = await Promise.all(['north', 'south', 'west'].map(askFor));
console.log(reports.join('\n\n'));

await api.close();
await upstream.close();
await store.close();
