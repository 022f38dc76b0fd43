// expect: silent
// why: three workers take from one iterator: three requests are under way all the time, on purpose no more.
import { once } from 'node:events';
import { createServer } from 'node:http';

let open = 0;
let most = 0;
const server = createServer((request, response) => {
  most = Math.max(most, ++open);
  setTimeout(() => {
    open--;
    response.end(`etag-${request.url.slice(1)}`);
  }, 40);
});

async function refresh(queue, etags, base) {
  for (const [position, feed] of queue) {
    const response = await fetch(`${base}/${feed}`);
    etags[position] = await response.text();
  }
}

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;
const feeds = ['news', 'sports', 'culture', 'science', 'travel', 'weather', 'money', 'games', 'food'];
const etags = [];
const queue = feeds.entries();
await Promise.all([1, 2, 3].map(() => refresh(queue, etags, base)));
console.log(etags.join(' '), `at most ${most} at once`);
server.close();
server.closeAllConnections();
