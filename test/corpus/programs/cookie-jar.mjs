// expect: silent
// why: the session cookie set by the first reply is sent with the second request.
import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((req, res) => {
  res.setHeader('connection', 'close');
  setTimeout(() => {
    if (req.url === '/login') res.setHeader('set-cookie', 'sid=77');
    res.end(req.headers.cookie === 'sid=77' ? 'private page' : 'public page');
  }, 35);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

const jar = new Map();

async function browse(path) {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(base + path, { headers: cookie ? { cookie } : {} });
  for (const line of response.headers.getSetCookie()) {
    const [name, value] = line.split('=');
    jar.set(name, value);
  }
  return response.text();
}

const first = await browse('/login');
const second = await browse('/account');
console.log(first, '->', second);
server.close();
