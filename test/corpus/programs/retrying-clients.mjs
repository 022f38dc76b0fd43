// expect: fire
// awaits: 41,42
// rule: serial-awaits
// grade: any
// why: two feeds, each through a retrying wrapper of its own; the retries of one do not concern the other.
import { createServer } from 'node:http';
import { once } from 'node:events';

let weatherCalls = 0;
const server = createServer((req, res) => {
  if (req.url === '/weather' && ++weatherCalls === 1) {
    setTimeout(() => { res.statusCode = 503; res.end(); }, 15);
    return;
  }
  setTimeout(() => res.end(req.url === '/weather' ? 'sunny' : 'calm'), req.url === '/weather' ? 40 : 65);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

async function withRetry(fn, { retries = 3, base = 10 } = {}) {
  let lastError;
  for (let i = 0; i <= retries; i++) {
    try {
      return await fn();
    } catch (err) {
      lastError = err;
      await new Promise((r) => setTimeout(r, base * 2 ** i));
    }
  }
  throw lastError;
}

async function text(path) {
  const res = await fetch(base + path);
  if (!res.ok) throw new Error(`${path} ${res.status}`);
  return res.text();
}

async function forecast() {
  const weather = await withRetry(() => text('/weather'));
  const wind = await withRetry(() => text('/wind'), { retries: 1 });
  return `${weather} and ${wind}`;
}

console.log(await forecast());
server.close();
server.closeAllConnections();
