// corrected version of product-page.ts
import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

interface Product {
  name: string;
  price: number;
}
interface Review {
  stars: number;
}

const replies: Record<string, [number, unknown]> = {
  '/products/7': [50, { name: 'Lamp', price: 40 }],
  '/reviews?product=7': [70, [{ stars: 5 }, { stars: 4 }]],
  '/stock/7': [40, { left: 3 }],
};

const server = http.createServer((req, res) => {
  const [delay, body] = replies[req.url ?? ''];
  setTimeout(() => {
    res.setHeader('connection', 'close');
    res.end(JSON.stringify(body));
  }, delay);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function getJson<T>(path: string): Promise<T> {
  const response = await fetch(base + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

async function productPage(id: number): Promise<string> {
  const [product, reviews, stock] = await Promise.all([
    getJson<Product>(`/products/${id}`),
    getJson<Review[]>(`/reviews?product=${id}`),
    getJson<{ left: number }>(`/stock/${id}`),
  ]);
  const stars = reviews.reduce((sum, review) => sum + review.stars, 0) / reviews.length;
  return `${product.name} ${product.price} EUR, ${stars} stars, ${stock.left} left`;
}

console.log(await productPage(7));
server.close();
