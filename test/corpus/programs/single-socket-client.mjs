// expect: silent
// why: both commands go over one socket that answers one request at a time; nothing would be gained.
import net from 'node:net';
import { once } from 'node:events';

const data = { 'user:1': 'ann', 'user:2': 'bob', visits: '41' };

// answers one command at a time, like many small protocols
const server = net.createServer((socket) => {
  let pending = Promise.resolve();
  socket.setEncoding('utf8');
  socket.on('data', (text) => {
    for (const line of text.trim().split('\n')) {
      pending = pending.then(
        () =>
          new Promise((done) =>
            setTimeout(() => {
              socket.write(`${data[line.split(' ')[1]] ?? ''}\n`);
              done();
            }, 40),
          ),
      );
    }
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

class Client {
  #waiting = [];
  #current = null;
  constructor(port) {
    this.socket = net.connect(port, '127.0.0.1');
    this.socket.setEncoding('utf8');
    this.socket.on('data', (text) => {
      const { resolve } = this.#current;
      this.#current = null;
      resolve(text.trim());
      this.#next();
    });
  }
  #next() {
    if (this.#current || this.#waiting.length === 0) return;
    this.#current = this.#waiting.shift();
    this.socket.write(this.#current.line);
  }
  get(key) {
    return new Promise((resolve) => {
      this.#waiting.push({ line: `get ${key}\n`, resolve });
      this.#next();
    });
  }
  close() {
    this.socket.end();
  }
}

async function greet(client) {
  const name = await client.get('user:1');
  const visits = await client.get('visits');
  return `hello ${name}, ${visits} visits`;
}

const client = new Client(server.address().port);
console.log(await greet(client));
client.close();
server.close();
