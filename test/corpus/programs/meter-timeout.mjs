// expect: silent
// why: the gateway answers one request at a time, sent together the last ones would run into their timeout and nothing would be gained
import { createServer, get } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const meters = { kitchen: 214, cellar: 87, roof: 930, garage: 12, attic: 55 };

let lane = Promise.resolve();
const gateway = createServer((req, res) => {
  lane = lane
    .then(() => sleep(150))
    .then(() => res.end(String(meters[req.url.slice(1)])));
}).listen(0, '127.0.0.1');
await once(gateway, 'listening');
const base = `http://127.0.0.1:${gateway.address().port}`;

async function readMeter(name) {
  const request = get(`${base}/${name}`, { agent: false, signal: AbortSignal.timeout(600) });
  try {
    const [res] = await once(request, 'response');
    const [value] = await once(res.setEncoding('utf8'), 'data');
    return Number(value);
  } catch {
    return 'no answer';
  }
}

const kitchen = await readMeter('kitchen');
const cellar = await readMeter('cellar');
const roof = await readMeter('roof');
const garage = await readMeter('garage');
const attic = await readMeter('attic');

console.log({ kitchen, cellar, roof, garage, attic });
gateway.close();
