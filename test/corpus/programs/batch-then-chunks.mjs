// expect: fire
// awaits: 32
// also: 33
// rule: any
// grade: any
// why: forty documents are translated one after the other by a service that takes several at once.
import { createServer } from 'node:http';
import { once } from 'node:events';
import http from 'node:http';

const server = createServer((req, res) => setTimeout(() => res.end(decodeURIComponent(req.url.slice(1)).toUpperCase()), 7));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

function translate(text) {
  return new Promise((resolve, reject) => {
    http.get({ agent, port, host: '127.0.0.1', path: `/${encodeURIComponent(text)}` }, (res) => {
      res.setEncoding('utf8');
      let out = '';
      res.on('data', (d) => { out += d; });
      res.on('end', () => resolve(out));
    }).on('error', reject);
  });
}

const documents = Array.from({ length: 40 }, (_, i) => ({ id: i, text: `text ${i}` }));

async function translateAll(docs) {
  const translated = [];
  for (const doc of docs) {
    const text = await translate(doc.text);
    translated.push({ ...doc, text });
  }
  return translated;
}

const done = await translateAll(documents);
console.log(done.length, done.at(-1).text);
agent.destroy();
server.close();
