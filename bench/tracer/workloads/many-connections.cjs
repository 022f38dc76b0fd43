// Holds CONNECTIONS sockets open at once, talks with each while all are open, and closes them. Each connection is one
// task with two awaits, so that the trace can be counted.
const net = require('node:net');
const { once } = require('node:events');
const { spawn } = require('node:child_process');

const CONNECTIONS = Number(process.env.CONNECTIONS ?? 1000);
const CLIENTS = 2;
let held = 0;
let most = 0;
let everyoneIsHere;
const everyone = new Promise((resolve) => {
  everyoneIsHere = resolve;
});

async function serve(socket) {
  held++;
  most = Math.max(most, held);
  if (held === CONNECTIONS) everyoneIsHere();
  await everyone;
  socket.write('?');
  await once(socket, 'data');
  held--;
  socket.end('!');
}

const CLIENT = `
const net = require('node:net');
const [port, count] = process.argv.slice(1).map(Number);
let started = 0, ended = 0;
function open() {
  if (started++ >= count) return;
  const socket = net.connect(port, '127.0.0.1', open);
  socket.on('data', (text) => { if (text.includes('?')) socket.write('.'); });
  socket.on('error', (error) => { console.error(error.message); process.exit(1); });
  socket.on('close', () => { if (++ended === count) process.exit(0); });
}
for (let i = 0; i < 50; i++) open();
`;

const server = net
  .createServer({ backlog: 4096 }, (socket) => serve(socket))
  .listen(0, '127.0.0.1', () => {
    let running = CLIENTS;
    for (let i = 0; i < CLIENTS; i++) {
      const args = ['-e', CLIENT, String(server.address().port), String(CONNECTIONS / CLIENTS)];
      spawn(process.execPath, args, { stdio: 'inherit', env: {} }).on('exit', (code) => {
        if (code !== 0) process.exit(1);
        if (--running > 0) return;
        console.log(JSON.stringify({ most, held }));
        server.close();
      });
    }
  });
