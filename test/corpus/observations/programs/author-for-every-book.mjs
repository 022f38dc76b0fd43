// observe: n-plus-one 25
// why: the page asks for one author after the other, by the dozen, where one question would do.
import { once } from 'node:events';
import http from 'node:http';

const catalog = http.createServer((_, response) => setTimeout(() => response.end('{"name":"N"}'), 4));
catalog.listen(0, '127.0.0.1');
await once(catalog, 'listening');
async function getJson(path) {
  const response = await fetch(`http://127.0.0.1:${catalog.address().port}${path}`);
  return await response.json();
}
async function author(id) {
  const { name } = await getJson(`/authors/${id}`);
  return name;
}
const server = http.createServer(async (_, response) => {
  response.end((await page(14)).join());
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

async function page(books) {
  const ids = Array.from({ length: books }, (_, i) => i);
  return await Promise.all(ids.map((id) => author(id)));
}
const { statusCode } = await new Promise((done) => {
  http.get({ port: server.address().port, host: '127.0.0.1', path: '/books', agent: false }, (answer) => {
    answer.resume().on('end', () => done(answer));
  });
});
console.log(statusCode);
for (const one of [server, catalog]) {
  one.close();
  one.closeAllConnections();
}
