// corrected version of billing-api.cjs
'use strict';
const http = require('http');

// ---- fake upstream -------------------------------------------------------
const upstream = http.createServer((req, res) => {
  const url = new URL(req.url, 'http://x');
  const delays = { customers: 12, invoices: 38, methods: 27 };
  const kind = url.pathname.split('/')[1];
  setTimeout(() => {
    res.setHeader('content-type', 'application/json');
    if (kind === 'customers') res.end(JSON.stringify({ id: 7, name: 'Initech' }));
    else if (kind === 'invoices') res.end(JSON.stringify([{ no: 'A1', total: 120 }, { no: 'A2', total: 80 }]));
    else res.end(JSON.stringify([{ type: 'card', last4: '4242' }]));
  }, delays[kind] || 5);
});

// ---- tiny http client ----------------------------------------------------
function getJson(port, path) {
  return new Promise((resolve, reject) => {
    const req = http.get({ host: '127.0.0.1', port, path }, (res) => {
      let body = '';
      res.on('data', (c) => { body += c; });
      res.on('end', () => {
        try { resolve(JSON.parse(body)); } catch (e) { reject(e); }
      });
    });
    req.on('error', reject);
  });
}

class BillingService {
  constructor(port) { this.port = port; }
  customer(slug) { return getJson(this.port, `/customers/${slug}`); }
  invoices(id) { return getJson(this.port, `/invoices?customer=${id}`); }
  methods(id) { return getJson(this.port, `/methods?customer=${id}`); }
}

// ---- app -----------------------------------------------------------------
function createApp() {
  const routes = [];
  const app = (req, res) => {
    const route = routes.find((r) => r.method === req.method && r.pattern.test(req.url));
    if (!route) { res.statusCode = 404; return res.end('not found'); }
    req.params = route.pattern.exec(req.url).slice(1);
    Promise.resolve(route.handler(req, res)).catch((err) => {
      res.statusCode = 500;
      res.end(String(err.message));
    });
  };
  app.get = (pattern, handler) => routes.push({ method: 'GET', pattern, handler });
  return app;
}

async function main() {
  await new Promise((r) => upstream.listen(0, '127.0.0.1', r));
  const billing = new BillingService(upstream.address().port);
  const app = createApp();

  app.get(/^\/billing\/(\w+)$/, async (req, res) => {
    const [slug] = req.params;
    const customer = await billing.customer(slug);
    if (!customer) {
      res.statusCode = 404;
      return res.end();
    }
    const [invoices, methods] = await Promise.all([billing.invoices(customer.id), billing.methods(customer.id)]);
    const due = invoices.reduce((sum, i) => sum + i.total, 0);
    res.end(`${customer.name} owes ${due}, pays by ${methods.map((m) => m.type).join('/')}`);
  });

  const server = http.createServer(app);
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  const port = server.address().port;
  for (let i = 0; i < 6; i++) {
    const text = await new Promise((resolve, reject) => {
      http.get({ host: '127.0.0.1', port, path: '/billing/initech' }, (res) => {
        let body = '';
        res.on('data', (c) => (body += c)).on('end', () => resolve(body));
      }).on('error', reject);
    });
    console.log(text);
  }
  server.close();
  upstream.close();
}

main().catch((e) => { console.error(e); process.exit(1); });
