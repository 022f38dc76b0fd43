// expect: fire
// awaits: 41,42,43
// rule: serial-awaits
// grade: any
// why: server, fixtures and cache are set up one after the other in before(), and none needs another.
const { before, after, test } = require('node:test');
const assert = require('node:assert');
const http = require('node:http');
const fs = require('node:fs/promises');
const os = require('node:os');
const path = require('node:path');

const ctx = {};

async function startServer() {
  const server = http.createServer((req, res) => res.end('pong'));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  // wait for "warm-up"
  await new Promise((resolve) => setTimeout(resolve, 70));
  return server;
}

async function loadFixtures() {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'fixtures-'));
  await fs.writeFile(path.join(dir, 'users.json'), '[{"id":1}]');
  await new Promise((resolve) => setTimeout(resolve, 45));
  return dir;
}

class FakeCache {
  constructor() { this.map = new Map(); this.connected = false; }
  async connect() {
    await new Promise((resolve) => setTimeout(resolve, 95));
    this.connected = true;
    return this;
  }
  get(key) { return this.map.get(key); }
}

before(async () => {
  ctx.server = await startServer();
  ctx.fixtures = await loadFixtures();
  ctx.cache = await new FakeCache().connect();
});

after(async () => {
  await new Promise((resolve) => ctx.server.close(resolve));
  await fs.rm(ctx.fixtures, { recursive: true });
});

test('server answers', async () => {
  const res = await fetch(`http://127.0.0.1:${ctx.server.address().port}/ping`);
  assert.equal(await res.text(), 'pong');
});

test('fixtures are there', async () => {
  const users = JSON.parse(await fs.readFile(path.join(ctx.fixtures, 'users.json'), 'utf8'));
  assert.equal(users.length, 1);
});

test('cache is connected', () => {
  assert.equal(ctx.cache.connected, true);
  assert.equal(ctx.cache.get('x'), undefined);
});
