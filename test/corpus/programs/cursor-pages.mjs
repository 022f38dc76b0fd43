// expect: silent
// why: each page's cursor comes from the page before.
import serving from './support/serve.cjs';

const pages = { start: { items: [1, 2], next: 'b' }, b: { items: [3], next: 'c' }, c: { items: [4, 5], next: null } };
const service = await serving.serve((_, path) => [20, pages[path.split('=')[1]]]);

async function listAll(base) {
  const items = [];
  let cursor = 'start';
  do {
    const response = await fetch(`${base}/events?cursor=${cursor}`);
    const page = await response.json();
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}

console.log(await listAll(service.url));
service.close();
