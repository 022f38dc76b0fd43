// corrected version of checked-responses.mjs
import { once } from 'node:events';
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  const name = request.url.slice(1);
  setTimeout(() => response.end(JSON.stringify({ name, price: name.length * 10 })), 30);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

await prices(['warm']);
console.log(await prices(['apple', 'pear', 'melon', 'fig']));
server.close();

async function prices(names) {
  return Promise.all(names.map(async (name) => {
    const response = await fetch(`${base}/${name}`);
    if (!response.ok) throw new Error(`no price for ${name}: ${response.status}`);
    const body = await response.json();
    return `${body.name} ${body.price}`;
  }));
}
