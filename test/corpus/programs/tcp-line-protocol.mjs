// expect: silent
// why: one connection of a line protocol; answers come in the order of the questions, one at a time.
import net from 'node:net';
import readline from 'node:readline';
import { once } from 'node:events';

const server = net.createServer((socket) => {
  const lines = readline.createInterface({ input: socket });
  let chain = Promise.resolve();
  lines.on('line', (line) => {
    chain = chain.then(() => new Promise((r) => setTimeout(r, 13))).then(() => socket.write(`${line.toUpperCase()}\n`));
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

class Client {
  #waiting = [];
  constructor(socket) {
    this.socket = socket;
    readline.createInterface({ input: socket }).on('line', (line) => this.#waiting.shift()(line));
  }
  ask(text) {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.socket.write(`${text}\n`);
    });
  }
}

const socket = net.connect(server.address().port, '127.0.0.1');
await once(socket, 'connect');
const client = new Client(socket);

async function inventory() {
  const apples = await client.ask('get apples');
  const pears = await client.ask('get pears');
  const plums = await client.ask('get plums');
  return [apples, pears, plums].join('; ');
}

console.log(await inventory());
socket.end();
server.close();
