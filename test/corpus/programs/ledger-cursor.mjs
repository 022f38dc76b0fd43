// expect: silent
// why: every call moves the one cursor the server keeps for the session, what it answers depends on the calls before
import { createConnection, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { once } from 'node:events';

const RECORDS = [
  'opening 2024-04 1200',
  'booking rent -800',
  'booking salary 2500',
  'booking food -310',
  'closing 2024-04 2590',
];

const server = createServer((socket) => {
  let position = 0;
  createInterface({ input: socket }).on('line', (line) => {
    const [tag, command, count = '1'] = line.split(' ');
    setTimeout(() => {
      const taken = command === 'TAKE' ? RECORDS.slice(position, position + Number(count)) : [];
      position += taken.length;
      socket.write(`${tag} ${JSON.stringify(taken)}\n`);
    }, 40);
  });
});

class LedgerSession {
  #socket;
  #waiting = new Map();
  #tag = 0;

  static async open(port) {
    const session = new LedgerSession();
    session.#socket = createConnection(port, '127.0.0.1');
    await once(session.#socket, 'connect');
    createInterface({ input: session.#socket }).on('line', (line) => {
      const space = line.indexOf(' ');
      const tag = line.slice(0, space);
      session.#waiting.get(tag)(JSON.parse(line.slice(space + 1)));
      session.#waiting.delete(tag);
    });
    return session;
  }

  take(count) {
    const tag = `t${++this.#tag}`;
    return new Promise((resolve) => {
      this.#waiting.set(tag, resolve);
      this.#socket.write(`${tag} TAKE ${count}\n`);
    });
  }

  close() {
    this.#socket.end();
  }
}

async function importMonth(session) {
  const [opening] = await session.take(1);
  const bookings = await session.take(3);
  const [closing] = await session.take(1);
  const amount = (record) => Number(record.split(' ').at(-1));
  const sum = bookings.reduce((total, booking) => total + amount(booking), amount(opening));
  return { month: opening.split(' ')[1], bookings: bookings.length, balanced: sum === amount(closing) };
}

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const session = await LedgerSession.open(server.address().port);
const { month, bookings, balanced } = await importMonth(session);
console.log(`${month}: ${bookings} bookings, ${balanced ? 'balanced' : 'off'}`);
session.close();
server.close();
