// expect: silent
// why: the lines of a conversation travel over one socket and must arrive in order, each confirmed before the next.
import net from 'node:net';
import { once } from 'node:events';

const received = [];
const server = net.createServer((socket) => {
  socket.setEncoding('utf8');
  socket.on('data', (line) => {
    received.push(line.trim());
    setTimeout(() => socket.write('ok\n'), 30);
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

async function say(socket, text) {
  socket.write(`${text}\n`);
  await once(socket, 'data');
}

const socket = net.connect(server.address().port, '127.0.0.1');
await say(socket, 'hello');
await say(socket, 'your parcel is here');
await say(socket, 'bye');
socket.end();
server.close();
console.log(received.join(' / '));
