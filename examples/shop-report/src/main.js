// Starts the shop's report service and the services it depends on, asks for three reports, and ends.

import { startApi } from './api.js';
import { openStore } from './store.js';
import { startUpstream } from './upstream.js';

const upstream = await startUpstream();
const store = await openStore();
const api = await startApi({ store, upstream: upstream.url });

for (const region of ['north', 'south', 'west']) {
  const response = await fetch(`${api.url}/report/${region}`);
  console.log(await response.text());
}

await api.close();
await upstream.close();
await store.close();
