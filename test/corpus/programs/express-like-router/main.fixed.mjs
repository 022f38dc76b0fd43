// corrected version of main.mjs
import { once } from 'node:events';
import { createApp } from './router.mjs';
import { cartOf, suggestionsFor, userOf } from './services.mjs';

const app = createApp();

app.use(async (req, _res, next) => {
  req.user = await userOf(req.headers['x-user']);
  await next();
});

app.get('/cart', async (req, res) => {
  const [cart, suggestions] = await Promise.all([cartOf(req.user.id), suggestionsFor(req.user.id)]);
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
