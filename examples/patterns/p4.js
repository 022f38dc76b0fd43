// Hundreds of sockets wait on one thread, and all of them together take as long as one. (node p4.js 2000 for more.)
const { once } = require('node:events');
const net = require('node:net');

const COUNT = Number(process.argv[2] ?? 300);

async function ask(port) {
  const socket = net.connect(port, '127.0.0.1');
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return answer.length;
}

async function main() {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    setTimeout(() => socket.write('here'), 200);
  });
  server.listen(0, '127.0.0.1', COUNT);
  await once(server, 'listening');
  const { port } = server.address();
  const answers = await Promise.all(Array.from({ length: COUNT }, () => ask(port)));
  console.log(answers.length > 0);
  server.close();
}

main();
