// expect: silent
// why: the proxy takes the session from the first reply along with the next request, without it the server quotes an empty basket
import { createServer } from 'node:http';
import { once } from 'node:events';

const baskets = new Map();
const methods = {
  addItem(session, { sku, kilos }) {
    const id = session ?? `s${baskets.size + 1}`;
    baskets.set(id, [...(baskets.get(id) ?? []), { sku, kilos }]);
    return { id, reply: { added: sku } };
  },
  shippingQuote(session, { to }) {
    const kilos = (baskets.get(session) ?? []).reduce((sum, item) => sum + item.kilos, 0);
    return { id: session ?? 'guest', reply: { to, price: kilos * 2 } };
  },
};
const server = createServer((req, res) => {
  const url = new URL(req.url, 'http://shop');
  const args = JSON.parse(url.searchParams.get('args'));
  setTimeout(() => {
    const { id, reply } = methods[url.pathname.slice(1)](req.headers['x-session'], args);
    res.setHeader('x-session', id);
    res.end(JSON.stringify(reply));
  }, 45);
}).listen(0, '127.0.0.1');
await once(server, 'listening');

function remote(base) {
  const headers = {};
  return new Proxy(headers, {
    get: (_, method) => async (args) => {
      const query = encodeURIComponent(JSON.stringify(args));
      const res = await fetch(`${base}/${method}?args=${query}`, { headers });
      headers['x-session'] = res.headers.get('x-session');
      return res.json();
    },
  });
}

const shop = remote(`http://127.0.0.1:${server.address().port}`);
const basket = await shop.addItem({ sku: 'tea', kilos: 3 });
const quote = await shop.shippingQuote({ to: 'Graz' });

console.log(`${basket.added} to ${quote.to}: ${quote.price}`);
console.log('sessions:', [...baskets.keys()].join(' '));
server.closeAllConnections();
server.close();
