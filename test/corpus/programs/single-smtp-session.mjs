// expect: silent
// why: one mail session over one socket: greeting, sender, recipients, data, each answered before the next.
import net from 'node:net';
import { once } from 'node:events';

const accepted = [];
const server = net.createServer((socket) => {
  const say = (line, ms = 10) => setTimeout(() => socket.write(`${line}\r\n`), ms);
  say('220 hello', 4);
  let pending = '';
  socket.on('data', (chunk) => {
    pending += chunk;
    let at;
    while ((at = pending.indexOf('\r\n')) >= 0) {
      const line = pending.slice(0, at);
      pending = pending.slice(at + 2);
      if (line.startsWith('RCPT')) accepted.push(line.slice(8));
      say(line === 'QUIT' ? '221 bye' : '250 ok');
    }
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

class Session {
  constructor(socket) { this.socket = socket; }
  async reply() {
    const [data] = await once(this.socket, 'data');
    const line = data.toString().trim();
    if (!/^2/.test(line)) throw new Error(line);
    return line;
  }
  async command(line) {
    this.socket.write(`${line}\r\n`);
    return this.reply();
  }
}

async function send(from, recipients, body) {
  const socket = net.connect(server.address().port, '127.0.0.1');
  const session = new Session(socket);
  await session.reply();
  await session.command('HELO me');
  await session.command(`MAIL FROM:${from}`);
  for (const to of recipients) await session.command(`RCPT TO:${to}`);
  await session.command(`DATA ${body.length}`);
  await session.command('QUIT');
  socket.end();
}

await send('a@x', ['b@x', 'c@x', 'd@x'], 'hi');
console.log(accepted.join(' '));
server.close();
