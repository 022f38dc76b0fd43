// corrected version of weather-station-hub.mjs
import { createServer } from 'node:http';
import { EventEmitter, once } from 'node:events';

const stations = [
  { id: 'alp', ms: 70 }, { id: 'bay', ms: 22 }, { id: 'cape', ms: 41 }, { id: 'dune', ms: 35 }, { id: 'elm', ms: 58 },
];

const hub = createServer((req, res) => {
  const id = req.url.slice('/station/'.length);
  const { ms } = stations.find((s) => s.id === id);
  setTimeout(() => res.end(JSON.stringify({ id, celsius: ms / 10 })), ms);
});
hub.listen(0, '127.0.0.1');
await once(hub, 'listening');

class Station extends EventEmitter {
  constructor(id, base) {
    super();
    this.id = id;
    this.base = base;
    this.last = undefined;
  }

  async read() {
    const res = await fetch(`${this.base}/station/${this.id}`, { signal: AbortSignal.timeout(2000) });
    if (res.status !== 200) throw new Error(`station ${this.id} is silent`);
    const { celsius } = await res.json();
    this.last = celsius;
    return celsius;
  }
}

async function readings(list) {
  const table = new Map();
  const values = await Promise.all(list.map((station) => station.read().catch(() => null)));
  list.forEach((station, i) => table.set(station.id, values[i]));
  return table;
}

const base = `http://127.0.0.1:${hub.address().port}`;
const table = await readings(stations.map(({ id }) => new Station(id, base)));
console.log([...table].map(([id, c]) => `${id} ${c}°`).join(', '));
hub.close();
hub.closeAllConnections();
