// expect: fire
// awaits: 20,21
// rule: serial-awaits
// grade: any
// also: 28
// repeats: 2
// why: the handler behind a small router loads the cart and the suggestions one after the other.
import { once } from 'node:events';
import { createApp } from './router.mjs';
import { cartOf, suggestionsFor, userOf } from './services.mjs';

const app = createApp();

app.use(async (req, _res, next) => {
  req.user = await userOf(req.headers['x-user']);
  await next();
});

app.get('/cart', async (req, res) => {
  const cart = await cartOf(req.user.id);
  const suggestions = await suggestionsFor(req.user.id);
  res.json({ user: req.user.name, items: cart.length, suggestions });
});

const server = app.listen();
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;
for (const user of ['u1', 'u2']) {
  const response = await fetch(`${base}/cart`, { headers: { 'x-user': user, connection: 'close' } });
  console.log(response.status, await response.text());
}
server.close();
