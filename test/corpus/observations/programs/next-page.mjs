// observe: nothing
// why: each page says which one is next; they cannot be asked for together.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((request, response) => {
  const page = Number(request.url.split('/').pop());
  setTimeout(() => response.end(JSON.stringify({ next: page < 12 ? `/pages/${page + 1}` : null })), 4);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
async function getJson(path) {
  const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`);
  return await response.json();
}
async function allPages() {
  let count = 0;
  let path = '/pages/1';
  while (path !== null) {
    const page = await getJson(path);
    path = page.next;
    count++;
  }
  return count;
}
console.log(await allPages());
server.close();
server.closeAllConnections();
