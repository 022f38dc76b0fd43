// expect: silent
// why: a mail session has a state: log in, select a folder, fetch from the folder selected, log out.
import net from 'node:net';
import { once } from 'node:events';
import readline from 'node:readline';

const folders = { inbox: ['invoice', 'hello'], spam: ['win!'] };
const server = net.createServer((socket) => {
  let selected = null;
  readline.createInterface({ input: socket }).on('line', (line) => {
    const [command, argument] = line.split(' ');
    setTimeout(() => {
      if (command === 'select') selected = argument;
      const answer = command === 'fetch' ? folders[selected][Number(argument)] : 'ok';
      socket.write(`${answer}\n`);
      if (command === 'logout') socket.end();
    }, 25);
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

class Session {
  constructor(port) {
    this.socket = net.connect(port, '127.0.0.1').setEncoding('utf8');
  }
  async send(command) {
    this.socket.write(`${command}\n`);
    const [text] = await once(this.socket, 'data');
    return text.trim();
  }
}

async function firstMails(port) {
  const session = new Session(port);
  await session.send('login ann');
  await session.send('select inbox');
  const mail = await session.send('fetch 0');
  await session.send('select spam');
  const spam = await session.send('fetch 0');
  await session.send('logout');
  return [mail, spam];
}

console.log((await firstMails(server.address().port)).join(' | '));
server.close();
