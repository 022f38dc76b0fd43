// expect: silent
// why: the name is resolved, then connected to, then the greeting read, then answered.
const net = require('node:net');
const dns = require('node:dns').promises;
const { once } = require('node:events');

const server = net.createServer((socket) => {
  setTimeout(() => socket.write('who?\n'), 15);
  socket.on('data', (d) => setTimeout(() => socket.end(`hello ${String(d).trim()}\n`), 12));
});

async function greet(host, port, name) {
  const { address } = await dns.lookup(host, { family: 4 });
  const socket = net.connect(port, address);
  await once(socket, 'connect');
  const [question] = await once(socket, 'data');
  socket.write(`${name}\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return `${String(question).trim()} ${String(answer).trim()}`;
}

server.listen(0, '127.0.0.1', async () => {
  console.log(await greet('localhost', server.address().port, 'ann'));
  server.close();
});
