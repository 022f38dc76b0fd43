// expect: fire
// awaits: 53
// also: 54
// rule: serial-loop
// grade: any
// why: subscribers are told one after the other although each gets its own request and none waits for another.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const received: Record<string, number> = {};

function listen(handler: (req: IncomingMessage, res: ServerResponse) => void): Promise<{ port: number; close: () => void }> {
  const server = createServer(handler);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}

const subscribers = await Promise.all(
  [28, 44, 19, 36].map((ms, i) =>
    listen((req, res) => {
      req.resume();
      req.on('end', () =>
        setTimeout(() => {
          received[`s${i}`] = (received[`s${i}`] ?? 0) + 1;
          res.statusCode = 204;
          res.end();
        }, ms),
      );
    }),
  ),
);

async function notify(port: number, event: string): Promise<boolean> {
  try {
    const res = await fetch(`http://127.0.0.1:${port}/hook`, { method: 'POST', body: JSON.stringify({ event }) });
    return res.status === 204;
  } catch {
    return false;
  }
}

async function fanOut(event: string): Promise<number> {
  let delivered = 0;
  for (const { port } of subscribers) {
    if (await notify(port, event)) delivered++;
  }
  return delivered;
}

console.log(await fanOut('created'));
console.log(Object.keys(received).sort().join(' '));
for (const { close } of subscribers) close();
