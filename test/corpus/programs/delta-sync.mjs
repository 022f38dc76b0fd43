// expect: silent
// why: each pull sends the revision that the pull before has returned, kept in the client.
import http from 'node:http';
import { once } from 'node:events';

const changes = ['add lamp', 'add desk', 'drop pen', 'add rug'];
const server = http.createServer((req, res) => {
  const since = Number(new URL(req.url, 'http://x').searchParams.get('since'));
  const part = changes.slice(since, since + 2);
  setTimeout(() => {
    res.setHeader('connection', 'close');
    res.end(JSON.stringify({ part, revision: since + part.length }));
  }, 30);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

class Replica {
  revision = 0;
  applied = [];
  async pull() {
    const url = `http://127.0.0.1:${server.address().port}/?since=${this.revision}`;
    const { part, revision } = await (await fetch(url)).json();
    this.applied.push(...part);
    this.revision = revision;
  }
}

const replica = new Replica();
await replica.pull();
await replica.pull();
console.log(replica.revision, replica.applied.join(', '));
server.close();
