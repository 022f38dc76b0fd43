// observe: nothing
// why: one connection, but it answers each question as soon as it can: they truly overlap.
import { once } from 'node:events';
import net from 'node:net';

const server = net.createServer((socket) => {
  socket.on('data', (data) => {
    for (const line of String(data).trim().split('\n')) {
      setTimeout(() => socket.write(`${line}\n`), 30);
    }
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const socket = net.connect(server.address().port, '127.0.0.1');
await once(socket, 'connect');
const waiting = [];
let text = '';
socket.on('data', (data) => {
  text += data;
  const lines = text.split('\n');
  text = lines.pop();
  for (const line of lines) waiting.shift()(line);
});
function ask(question) {
  return new Promise((answer) => {
    waiting.push(answer);
    socket.write(`${question}\n`);
  });
}

async function loadRow(id) {
  const row = await ask(`row ${id}`);
  return row.length;
}
async function loadRows(ids) {
  return await Promise.all(ids.map((id) => loadRow(id)));
}
console.log((await loadRows([1, 2, 3, 4, 5, 6])).join());
socket.end();
server.close();
