// expect: silent
// why: reconnecting with growing pauses; the pause is there to leave the broker alone.
const net = require('node:net');
const { setTimeout: sleep } = require('node:timers/promises');

function connect(port) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}

async function connectWithBackoff(port, log) {
  let pause = 20;
  for (let attempt = 1; ; attempt++) {
    try {
      const socket = await connect(port);
      log.push(`connected at attempt ${attempt}`);
      return socket;
    } catch (error) {
      if (attempt === 6) throw error;
      log.push(`attempt ${attempt}: ${error.code}`);
      await sleep(pause);
      pause *= 2;
    }
  }
}

async function main() {
  // find a port nobody listens on, then open it while the client is backing off
  const probe = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));

  const server = net.createServer((socket) => socket.end('bye'));
  setTimeout(() => server.listen(port, '127.0.0.1'), 100);

  const log = [];
  const socket = await connectWithBackoff(port, log);
  socket.resume();
  await new Promise((resolve) => socket.once('close', resolve));
  server.close();
  console.log(log.filter((line) => line.includes('REFUSED')).length > 0, log.at(-1).startsWith('connected'));
}

main();
