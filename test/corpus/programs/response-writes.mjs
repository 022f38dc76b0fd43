// expect: silent
// why: the parts of one response are written in order, each when it is ready to be sent.
import http from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

async function sendHead(res, title) {
  await sleep(30);
  res.write(`<head>${title}</head>`);
}

async function sendBody(res, text) {
  await sleep(45);
  res.write(`<body>${text}</body>`);
}

const server = http.createServer(async (req, res) => {
  res.setHeader('content-type', 'text/html');
  res.setHeader('connection', 'close');
  await sendHead(res, 'Orders');
  await sendBody(res, 'no orders yet');
  res.end();
});

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const page = await fetch(`http://127.0.0.1:${server.address().port}/orders`);
console.log(await page.text());
server.close();
