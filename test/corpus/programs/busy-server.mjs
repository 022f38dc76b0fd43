// expect: fire
// awaits: 20,21
// rule: serial-awaits
// grade: any
// why: five requests are served at once; every one of them waits for two loads in turn.
import http from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

async function loadUser(id) {
  await sleep(40);
  return `user ${id}`;
}
async function loadOffers() {
  await sleep(55);
  return ['lamp'];
}

const server = http.createServer(async (req, res) => {
  const user = await loadUser(req.url.slice(1));
  const offers = await loadOffers();
  res.setHeader('connection', 'close');
  res.end(`${user}: ${offers}`);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

function get(path) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port: server.address().port, path, agent: false }, (res) => {
        let text = '';
        res.on('data', (chunk) => (text += chunk));
        res.on('end', () => resolve(text));
      })
      .on('error', reject);
  });
}

const pages = await Promise.all(['/1', '/2', '/3', '/4', '/5'].map(get));
console.log(pages.join(', '));
server.close();
