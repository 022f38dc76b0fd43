// expect: fire
// awaits: 40,41
// rule: serial-awaits
// grade: any
// why: the pool has a second connection that stands idle while the first one is asked.
import net from 'node:net';
import { once } from 'node:events';

const server = net.createServer((socket) => {
  socket.on('data', (text) => {
    setTimeout(() => socket.write(`${String(text).trim().length}\n`), 50);
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

class Pool {
  #idle = [];
  #waiting = [];
  async open(size, port) {
    for (let i = 0; i < size; i++) this.#idle.push(net.connect(port, '127.0.0.1'));
    await Promise.all(this.#idle.map((socket) => once(socket, 'connect')));
    return this;
  }
  async query(text) {
    const socket = this.#idle.pop() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
    socket.write(`${text}\n`);
    const [reply] = await once(socket, 'data');
    const next = this.#waiting.shift();
    if (next) next(socket);
    else this.#idle.push(socket);
    return Number(reply);
  }
  close() {
    for (const socket of this.#idle) socket.end();
  }
}

async function overview(pool) {
  const users = await pool.query('select count from users');
  const orders = await pool.query('select count from orders');
  return users + orders;
}

const pool = await new Pool().open(2, server.address().port);
console.log(await overview(pool));
pool.close();
server.close();
