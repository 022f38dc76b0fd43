// expect: fire
// awaits: 31
// rule: serial-loop
// grade: likely
// why: every device gets its own push by POST, one after the other.
import http from 'node:http';
import { once } from 'node:events';

const pushed = [];
const gateway = http.createServer((req, res) => {
  req.resume();
  req.on('end', () => {
    pushed.push(req.url);
    setTimeout(() => {
      res.setHeader('connection', 'close');
      res.end('{}');
    }, 40);
  });
});
gateway.listen(0, '127.0.0.1');
await once(gateway, 'listening');
const url = `http://127.0.0.1:${gateway.address().port}`;

async function push(device, text) {
  const response = await fetch(`${url}/devices/${device}`, { method: 'POST', body: JSON.stringify({ text }) });
  return response.status;
}

async function broadcast(devices, text) {
  const statuses = [];
  for (let i = 0; i < devices.length; i++) {
    statuses.push(await push(devices[i], text));
  }
  return statuses;
}

console.log((await broadcast(['p1', 'p2', 'p3', 'p4'], 'sale!')).join(), pushed.sort().join());
gateway.close();
