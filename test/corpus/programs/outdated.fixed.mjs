import { createServer } from 'node:http';
import { once } from 'node:events';

const VERSIONS = {
  'left-trim': ['1.0.0', '1.2.0', '1.10.1'],
  colorize: ['0.9.0', '2.0.0'],
  'tiny-router': ['3.1.4'],
  lexer: ['5.0.0', '5.0.1', '5.0.2'],
};

const registry = createServer((request, response) => {
  const name = decodeURIComponent(request.url.slice(1));
  setTimeout(() => {
    if (!VERSIONS[name]) response.statusCode = 404;
    response.end(JSON.stringify({ name, versions: VERSIONS[name] ?? [] }));
  }, 50);
});

const compare = (a, b) => {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number));
  const at = x.findIndex((part, i) => part !== y[i]);
  return at < 0 ? 0 : x[at] - y[at];
};

async function latest(base, name) {
  const response = await fetch(`${base}/${encodeURIComponent(name)}`);
  if (!response.ok) return undefined;
  const { versions } = await response.json();
  return versions.sort(compare).at(-1);
}

async function outdated(base, dependencies) {
  const found = await Promise.all(
    Object.entries(dependencies).map(async ([name, current]) => {
      const wanted = await latest(base, name);
      return wanted && compare(current, wanted) < 0 ? [{ name, current, wanted }] : [];
    }),
  );
  return found.flat();
}

registry.listen(0, '127.0.0.1');
await once(registry, 'listening');
const manifest = {
  name: 'shop-frontend',
  dependencies: { 'left-trim': '1.2.0', colorize: '2.0.0', 'tiny-router': '3.0.0', lexer: '5.0.0', ghost: '1.0.0' },
};
const rows = await outdated(`http://127.0.0.1:${registry.address().port}`, manifest.dependencies);
console.log(`${manifest.name}: ${rows.length} outdated`);
for (const { name, current, wanted } of rows) {
  console.log(`  ${name.padEnd(12)} ${current} -> ${wanted}`);
}
registry.close();
registry.closeAllConnections();
