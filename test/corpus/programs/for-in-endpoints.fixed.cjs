// corrected version of for-in-endpoints.cjs
const http = require('node:http');

const server = http.createServer((req, res) => {
  setTimeout(() => res.end(`${req.url} is up`), 40);
});

function get(port, path) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path, agent: false }, (res) => {
        let text = '';
        res.on('data', (chunk) => (text += chunk));
        res.on('end', () => resolve(text));
      })
      .on('error', reject);
  });
}

async function readAll(port, endpoints) {
  const entries = await Promise.all(
    Object.entries(endpoints).map(async ([name, path]) => [name, await get(port, path)]),
  );
  return Object.fromEntries(entries);
}

server.listen(0, '127.0.0.1', async () => {
  const endpoints = { billing: '/billing', search: '/search', mail: '/mail', stock: '/stock' };
  const status = await readAll(server.address().port, endpoints);
  console.log(Object.values(status).join(', '));
  server.close();
});
