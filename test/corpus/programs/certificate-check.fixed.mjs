// corrected version of certificate-check.mjs
import net from 'node:net';
import { once } from 'node:events';

const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', (line) => {
    const days = String(line).length * 5;
    setTimeout(() => socket.end(`${days}`), 40);
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

async function daysLeft(host) {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(host);
  let text = '';
  for await (const chunk of socket) text += chunk;
  if (Number(text) < 30) throw new Error(`${host} expires in ${text} days`);
  return Number(text);
}

async function report(hosts) {
  return Promise.all(
    hosts.map((host) =>
      daysLeft(host)
        .then((days) => `${host}: ${days}`)
        .catch((error) => `WARNING ${error.message}`),
    ),
  );
}

console.log((await report(['shop.test', 'api.test', 'x.io', 'mail.test'])).join('\n'));
server.close();
