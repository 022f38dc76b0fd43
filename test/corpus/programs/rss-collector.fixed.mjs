// corrected version of rss-collector.mjs
import http from 'node:http';
import { once } from 'node:events';

const feeds = { '/a': ['2024-05-03 lamps'], '/b': null, '/c': ['2024-05-01 desks', '2024-05-04 rugs'] };
const server = http.createServer((req, res) => {
  setTimeout(() => {
    res.statusCode = feeds[req.url] ? 200 : 500;
    res.setHeader('connection', 'close');
    res.end(JSON.stringify(feeds[req.url] ?? []));
  }, 45);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${server.address().port}`;

async function readFeed(path) {
  const response = await fetch(origin + path);
  if (!response.ok) throw new Error(`feed ${path}: ${response.status}`);
  return response.json();
}

async function collect(paths) {
  const items = [];
  const problems = [];
  for (const outcome of await Promise.allSettled(paths.map(readFeed))) {
    if (outcome.status === 'fulfilled') items.push(...outcome.value);
    else problems.push(outcome.reason.message);
  }
  items.sort();
  return { items, problems };
}

const { items, problems } = await collect(Object.keys(feeds));
console.log(items.join(', '), '|', problems.join());
server.close();
