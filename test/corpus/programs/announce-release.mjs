// expect: silent
// why: Mirrors are tried in order of preference until one is healthy, and the messages of the thread are posted in the order people are to read them.
import { once } from 'node:events';
import http from 'node:http';

const thread = [];

const server = http.createServer(async (req, res) => {
  let body = '';
  for await (const part of req) body += part;
  setTimeout(() => {
    if (req.url === '/thread') {
      thread.push(body);
      res.end(String(thread.length));
    } else {
      res.statusCode = req.url === '/mirror/fra/health' ? 200 : 503;
      res.end();
    }
  }, 30);
});

async function firstHealthyMirror(base, names) {
  for (const name of names) {
    const res = await fetch(`${base}/mirror/${name}/health`);
    if (res.ok) return name;
    console.log(`skipping ${name}: ${res.status}`);
  }
  throw new Error('no healthy mirror');
}

async function post(base, text) {
  const res = await fetch(`${base}/thread`, { method: 'POST', body: text });
  return Number(await res.text());
}

async function announce(base, release) {
  const mirror = await firstHealthyMirror(base, ['ams', 'lon', 'fra', 'waw']);
  const messages = [
    `Version ${release.version} is out`,
    ...release.notes.map((note) => `- ${note}`),
    `Download from ${mirror}.example.org`,
  ];
  for (const text of messages) {
    const position = await post(base, text);
    console.log(`posted ${position}/${messages.length}`);
  }
}

server.listen(0, '127.0.0.1');
await once(server, 'listening');
await announce(`http://127.0.0.1:${server.address().port}`, {
  version: '4.2.0',
  notes: ['faster start', 'new importer'],
});
console.log(thread.join('\n'));
server.close();
