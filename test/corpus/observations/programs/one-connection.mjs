// observe: pseudo-parallel 40
// why: six questions are put at once, but the one connection answers them one after another.
import { once } from 'node:events';
import net from 'node:net';

const server = net.createServer((socket) => {
  let turn = Promise.resolve();
  socket.on('data', (data) => {
    for (const line of String(data).trim().split('\n')) {
      turn = turn
        .then(() => new Promise((done) => setTimeout(done, 15)))
        .then(() => socket.write(`${line}\n`));
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
