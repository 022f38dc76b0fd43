// corrected version of newsletter-posts.mjs
import http from 'node:http';
import { once } from 'node:events';

const outbox = new Set();
const server = http.createServer(async (req, res) => {
  let text = '';
  for await (const chunk of req) text += chunk;
  outbox.add(JSON.parse(text).to);
  setTimeout(() => {
    res.setHeader('connection', 'close');
    res.end('{"queued":true}');
  }, 35);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const mailer = `http://127.0.0.1:${server.address().port}/messages`;

async function sendMail(to, subject) {
  const response = await fetch(mailer, { method: 'POST', body: JSON.stringify({ to, subject }) });
  if (!response.ok) throw new Error(`mail to ${to} failed`);
}

async function newsletter(recipients, subject) {
  await Promise.all(recipients.map((to) => sendMail(to, subject)));
}

await newsletter(['ann@shop.test', 'bob@shop.test', 'eve@shop.test', 'joe@shop.test'], 'News in May');
console.log([...outbox].sort().join(' '));
server.close();
