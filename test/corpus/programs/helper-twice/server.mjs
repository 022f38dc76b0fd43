import http from 'node:http';
import { once } from 'node:events';

export async function startServer(pages) {
  const server = http.createServer((req, res) => {
    setTimeout(() => res.end(JSON.stringify(pages[req.url])), 50);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: server.address().port, close: () => server.close() };
}
