// expect: silent
// why: the body is fetched only when the tag says that it has changed.
const http = require('node:http');

const documents = { '/a': { tag: 'v1', body: 'alpha' }, '/b': { tag: 'v2', body: 'beta' } };
const gets = [];

const server = http.createServer((req, res) => {
  const document = documents[req.url];
  setTimeout(() => {
    res.setHeader('etag', document.tag);
    if (req.method === 'HEAD') return res.end();
    gets.push(req.url);
    res.end(document.body);
  }, 35);
});

function request(port, method, path) {
  return new Promise((resolve, reject) => {
    const call = http.request({ host: '127.0.0.1', port, method, path, agent: false }, (res) => {
      let body = '';
      res.on('data', (chunk) => (body += chunk));
      res.on('end', () => resolve({ tag: res.headers.etag, body }));
    });
    call.on('error', reject);
    call.end();
  });
}

async function refresh(port, path, known) {
  const { tag } = await request(port, 'HEAD', path);
  if (tag === known.tag) return known.body;
  const { body } = await request(port, 'GET', path);
  return body;
}

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const known = { tag: 'v1', body: 'old' };
  const bodies = await Promise.all([refresh(port, '/a', known), refresh(port, '/b', known)]);
  console.log(bodies.join(), gets.join());
  server.close();
});
