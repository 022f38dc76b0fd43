// expect: silent
// why: the agent keeps a single socket, so the second request would wait for the first anyway.
const http = require('node:http');

const server = http.createServer((req, res) => {
  setTimeout(() => res.end(`page of ${req.url.slice(1)}`), 45);
});
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function get(port, path) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path, agent }, (res) => {
        let text = '';
        res.on('data', (chunk) => (text += chunk));
        res.on('end', () => resolve(text));
      })
      .on('error', reject);
  });
}

async function collect(port) {
  const terms = await get(port, '/terms');
  const prices = await get(port, '/prices');
  return [terms, prices];
}

server.listen(0, '127.0.0.1', async () => {
  const pages = await collect(server.address().port);
  console.log(pages.join(', '));
  agent.destroy();
  server.close();
});
