// expect: fire
// awaits: 63,64
// rule: serial-awaits
// grade: any
// why: two reads through a pool of four connections; each takes a connection of its own.
import { createServer, connect } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

// A database of sorts: one line in, one line out, and a query takes a while.
const server = createServer((socket) => {
  createInterface({ input: socket }).on('line', (line) => {
    const ms = line.includes('orders') ? 58 : 41;
    setTimeout(() => socket.write(`${JSON.stringify({ rows: line.length })}\n`), ms);
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

class Connection {
  static async open() {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Connection(socket);
  }
  constructor(socket) {
    this.socket = socket;
    this.lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  }
  async query(sql) {
    this.socket.write(`${sql}\n`);
    const { value } = await this.lines.next();
    return JSON.parse(value);
  }
}

class Pool {
  #idle = [];
  #waiting = [];
  async fill(size) {
    for (let i = 0; i < size; i++) this.#idle.push(await Connection.open());
  }
  async query(sql) {
    const connection = this.#idle.pop() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
    try {
      return await connection.query(sql);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(connection);
      else this.#idle.push(connection);
    }
  }
  end() {
    for (const c of this.#idle) c.socket.destroy();
  }
}

const pool = new Pool();
await pool.fill(4);

async function summary() {
  const orders = await pool.query('select * from orders');
  const stock = await pool.query('select * from stock');
  return orders.rows + stock.rows;
}

console.log(await summary());
pool.end();
server.close();
