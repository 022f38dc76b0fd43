// expect: silent
// why: the first lookup dials the connection, without which the second says that nobody is online
import { createConnection, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { once } from 'node:events';

const PEOPLE = { ada: 'Ada Lovelace, analyst', alan: 'Alan Turing, logician' };
let sessions = 0;

const server = createServer((socket) => {
  const session = ++sessions;
  createInterface({ input: socket }).on('line', (line) => {
    const { id, method, name } = JSON.parse(line);
    const result = method === 'person' ? PEOPLE[name] : [`session-${session}`, 'alan'];
    setTimeout(() => socket.write(`${JSON.stringify({ id, result })}\n`), 45);
  });
});

async function dial(port) {
  const socket = createConnection(port, '127.0.0.1');
  await once(socket, 'connect');
  const pending = new Map();
  createInterface({ input: socket }).on('line', (line) => {
    const { id, result } = JSON.parse(line);
    pending.get(id)(result);
    pending.delete(id);
  });
  let last = 0;
  return {
    request(method, params = {}) {
      const id = ++last;
      return new Promise((resolve) => {
        pending.set(id, resolve);
        socket.write(`${JSON.stringify({ id, method, ...params })}\n`);
      });
    },
    hangUp: () => socket.end(),
  };
}

class Directory {
  #port;
  #line = null;

  constructor(port) {
    this.#port = port;
  }

  async person(name) {
    this.#line ??= await dial(this.#port);
    return this.#line.request('person', { name });
  }

  async online() {
    if (!this.#line) return [];
    return this.#line.request('online');
  }

  close() {
    this.#line?.hangUp();
    this.#line = null;
  }
}

async function card(directory, name) {
  const title = await directory.person(name);
  const others = await directory.online();
  return `${title} (online: ${others.join(', ') || 'nobody'})`;
}

server.listen(0, '127.0.0.1', async () => {
  const directory = new Directory(server.address().port);
  console.log(await card(directory, 'ada'));
  directory.close();
  server.close();
  console.log(`${sessions} session`);
});
