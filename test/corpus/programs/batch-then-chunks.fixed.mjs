// corrected version of batch-then-chunks.mjs
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
  for (let i = 0; i < docs.length; i += 8) {
    translated.push(...(await Promise.all(docs.slice(i, i + 8).map(async (doc) => ({ ...doc, text: await translate(doc.text) })))));
  }
  return translated;
}

const done = await translateAll(documents);
console.log(done.length, done.at(-1).text);
agent.destroy();
server.close();
