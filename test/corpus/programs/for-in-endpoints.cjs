// expect: fire
// awaits: 26
// rule: serial-loop
// grade: any
// why: each endpoint is read alone; the answers land under their own names.
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
  const status = {};
  for (const name in endpoints) {
    status[name] = await get(port, endpoints[name]);
  }
  return status;
}

server.listen(0, '127.0.0.1', async () => {
  const endpoints = { billing: '/billing', search: '/search', mail: '/mail', stock: '/stock' };
  const status = await readAll(server.address().port, endpoints);
  console.log(Object.values(status).join(', '));
  server.close();
});
