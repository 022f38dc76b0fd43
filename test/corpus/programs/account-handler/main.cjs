// expect: fire
// awaits: 16,17
// rule: serial-awaits
// grade: any
// why: every request loads orders and messages of the same user one after the other; only the session check must come first.
const http = require('node:http');
const { findSession, ordersOf, messagesOf } = require('./store.cjs');

const app = http.createServer(async (req, res) => {
  try {
    const session = await findSession(req.headers['x-session']);
    if (!session) {
      res.statusCode = 401;
      return res.end('{}');
    }
    const orders = await ordersOf(session.user);
    const messages = await messagesOf(session.user);
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify({ user: session.user, orders: orders.length, messages }));
  } catch (error) {
    res.statusCode = 500;
    res.end(error.message);
  }
});

function request(port, session) {
  return new Promise((resolve, reject) => {
    const headers = { 'x-session': session };
    http
      .get({ host: '127.0.0.1', port, path: '/account', headers, agent: false }, (res) => {
        let text = '';
        res.on('data', (chunk) => (text += chunk));
        res.on('end', () => resolve(`${res.statusCode} ${text}`));
      })
      .on('error', reject);
  });
}

app.listen(0, '127.0.0.1', async () => {
  const { port } = app.address();
  const replies = await Promise.all(['s1', 's2', 'nobody'].map((session) => request(port, session)));
  for (const reply of replies) console.log(reply);
  app.close();
});
