// expect: silent
// why: what is written back is what was read, changed; the audit note follows the write.
import { createServer } from 'node:http';
import { once } from 'node:events';

let article = { title: 'old', version: 1 };
const notes = [];
const server = createServer(async (req, res) => {
  const chunks = [];
  for await (const c of req) chunks.push(c);
  const body = Buffer.concat(chunks).toString();
  await new Promise((r) => setTimeout(r, 14));
  if (req.method === 'PUT') {
    const next = JSON.parse(body);
    if (next.version !== article.version) {
      res.statusCode = 409;
      return res.end();
    }
    article = { ...next, version: next.version + 1 };
  } else if (req.method === 'POST') notes.push(`${body}@${article.version}`);
  res.end(JSON.stringify(article));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

async function rename(title) {
  const response = await fetch(`${base}/article`);
  const current = await response.json();
  const put = await fetch(`${base}/article`, { method: 'PUT', body: JSON.stringify({ ...current, title }) });
  if (put.status === 409) return rename(title);
  const note = await fetch(`${base}/notes`, { method: 'POST', body: `renamed to ${title}` });
  return note.json();
}

const first = await rename('new');
const second = await rename('newer');
console.log(first.version, second.version, notes.join(' '));
server.close();
server.closeAllConnections();
