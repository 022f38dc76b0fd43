// expect: fire
// awaits: 47,48
// rule: serial-awaits
// grade: any
// why: a query of this builder runs only when it is awaited, so creating both early starts neither.
import net from 'node:net';
import { once } from 'node:events';

const server = net.createServer((socket) => {
  socket.once('data', (text) => {
    const table = String(text).trim();
    setTimeout(() => socket.end(JSON.stringify({ table, rows: table.length })), 50);
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

class Query {
  constructor(table) {
    this.table = table;
    this.maximum = Number.POSITIVE_INFINITY;
  }
  limit(maximum) {
    this.maximum = maximum;
    return this;
  }
  #run() {
    return new Promise((resolve, reject) => {
      // a connection of its own for every query
      const socket = net.connect(port, '127.0.0.1', () => socket.write(`${this.table}\n`));
      let text = '';
      socket.on('data', (chunk) => (text += chunk));
      socket.on('end', () => resolve(Math.min(JSON.parse(text).rows, this.maximum)));
      socket.on('error', reject);
    });
  }
  // biome-ignore lint/suspicious/noThenProperty: a lazy thenable, as query builders have it
  then(onFulfilled, onRejected) {
    return this.#run().then(onFulfilled, onRejected);
  }
}

async function overview() {
  const users = new Query('users').limit(10);
  const orders = new Query('orders').limit(3);
  const userCount = await users;
  const orderCount = await orders;
  return `${userCount} users, ${orderCount} orders`;
}

console.log(await overview());
server.close();
