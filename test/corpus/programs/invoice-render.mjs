// expect: fire
// awaits: 69,70
// why: the template is fetched by the kind of document, the invoice by its number, and only render needs both
import { once } from 'node:events';
import http from 'node:http';

const TEMPLATES = {
  invoice: 'Invoice {{number}}\nTo: {{customer}}\n{{#lines}}\nTotal: {{total}}',
  reminder: 'Reminder for {{number}}',
};
const INVOICES = {
  '2024-031': {
    customer: 'Birch & Sons',
    lines: [
      { text: 'Consulting', quantity: 3, cents: 9500 },
      { text: 'Travel', quantity: 1, cents: 4210 },
    ],
  },
};

const routes = new Map([
  ['templates', { ms: 65, read: (name) => TEMPLATES[name] }],
  ['invoices', { ms: 75, read: (number) => ({ number, ...INVOICES[number] }) }],
]);

const backend = http.createServer((req, res) => {
  const [, collection, key] = req.url.split('/');
  const route = routes.get(collection);
  setTimeout(() => res.end(JSON.stringify(route.read(key))), route.ms);
});

class Backend {
  #port;

  constructor(port) {
    this.#port = port;
  }

  async #read(path) {
    const request = http.get({ host: '127.0.0.1', port: this.#port, path, agent: false });
    const [response] = await once(request, 'response');
    const chunks = await response.toArray();
    if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode}`);
    return JSON.parse(Buffer.concat(chunks).toString());
  }

  template(name) {
    return this.#read(`/templates/${name}`);
  }

  invoice(number) {
    return this.#read(`/invoices/${number}`);
  }
}

const money = (cents) => (cents / 100).toFixed(2);

function render(template, invoice) {
  const lines = invoice.lines.map(({ text, quantity, cents }) => `  ${quantity} x ${text}: ${money(quantity * cents)}`);
  const total = invoice.lines.reduce((sum, { quantity, cents }) => sum + quantity * cents, 0);
  return template
    .replace('{{#lines}}', lines.join('\n'))
    .replace('{{total}}', money(total))
    .replace(/\{\{(\w+)\}\}/g, (_, field) => invoice[field]);
}

async function preview(store, number) {
  return render(
    await store.template('invoice'),
    await store.invoice(number),
  );
}

backend.listen(0, '127.0.0.1', async () => {
  const store = new Backend(backend.address().port);
  console.log(await preview(store, '2024-031'));
  backend.close();
});
