// expect: silent
// why: an upload is begun, its parts carry the id it was given, and it is completed with their tags.
import { createServer } from 'node:http';
import { once } from 'node:events';

const uploads = new Map();
const server = createServer(async (req, res) => {
  const url = new URL(req.url, 'http://h');
  let size = 0;
  for await (const chunk of req) size += chunk.length;
  setTimeout(() => {
    if (url.searchParams.has('start')) {
      uploads.set('u1', []);
      return res.end('u1');
    }
    const parts = uploads.get(url.searchParams.get('id'));
    if (!parts) return res.writeHead(404).end();
    if (url.searchParams.has('complete')) return res.end(`${parts.length} parts`);
    parts.push(size);
    res.end(`etag-${parts.length}`);
  }, 15);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}/`;
const post = async (query, body = '') => (await fetch(`${base}?${query}`, { method: 'POST', body })).text();

async function upload(parts) {
  const id = await post('start=1');
  const tags = [];
  for (const part of parts) tags.push(await post(`id=${id}`, part));
  const summary = await post(`id=${id}&complete=1`, tags.join());
  return `${summary}: ${tags.join(' ')}`;
}

console.log(await upload(['aaa', 'bb', 'c']));
server.close();
server.closeAllConnections();
