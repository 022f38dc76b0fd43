import { createServer } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const products = {
  'CH-100': { title: 'Chair, oak', price: 129, stock: 4 },
  'CH-200': { title: 'Chair, "Aalto"', price: 349, stock: 0 },
  'TB-010': { title: 'Table', price: 599, stock: 2 },
  'LP-301': { title: 'Lamp', price: 79, stock: 31 },
  'LP-302': { title: 'Lamp, brass', price: 99, stock: 12 },
};

class CatalogClient {
  constructor(baseUrl, { agent = 'catalog-export/1.0' } = {}) {
    this.baseUrl = baseUrl;
    this.agent = agent;
  }

  async product(sku) {
    const response = await fetch(`${this.baseUrl}/products/${sku}`, { headers: { 'user-agent': this.agent } });
    if (response.status === 404) return undefined;
    return response.json();
  }
}

function* skusOf(groups) {
  for (const { prefix, numbers } of groups) {
    for (const number of numbers) yield `${prefix}-${number}`;
  }
}

const quoted = (text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function exportCatalog(client, groups, file) {
  const rows = ['sku,title,price,available'];
  const skus = [...skusOf(groups)];
  const found = await Promise.all(skus.map((sku) => client.product(sku)));
  for (const [index, sku] of skus.entries()) {
    const product = found[index];
    if (!product) continue;
    rows.push([sku, quoted(product.title), product.price, product.stock > 0].join(','));
  }
  await writeFile(file, `${rows.join('\n')}\n`);
}

const server = createServer((req, res) => {
  const product = products[req.url.split('/').pop()];
  setTimeout(() => {
    res.statusCode = product ? 200 : 404;
    res.end(JSON.stringify(product ?? null));
  }, 30);
});

server.listen(0, '127.0.0.1', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'catalog-'));
  const file = path.join(folder, 'catalog.csv');
  const client = new CatalogClient(`http://127.0.0.1:${server.address().port}`);
  await exportCatalog(
    client,
    [
      { prefix: 'CH', numbers: ['100', '200', '300'] },
      { prefix: 'TB', numbers: ['010'] },
      { prefix: 'LP', numbers: ['301', '302'] },
    ],
    file,
  );
  process.stdout.write(await readFile(file, 'utf8'));
  await rm(folder, { recursive: true });
  server.close();
});
