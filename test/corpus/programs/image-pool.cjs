// expect: silent
// why: three workers share one iterator of jobs, each takes its next job when it is done: a bounded pool that is already overlapped
const http = require('node:http');
const { mkdtemp, readFile, rm, writeFile } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

function startImageHost(latency = 35) {
  let active = 0;
  const server = http.createServer((req, res) => {
    active += 1;
    if (active > 3) res.statusCode = 429;
    setTimeout(() => {
      active -= 1;
      res.end(`<svg data-name="${req.url.slice(1)}"/>`);
    }, latency);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function download(origin, name, folder) {
  const response = await fetch(`${origin}/${name}`);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const file = join(folder, `${name}.svg`);
  await writeFile(file, await response.text());
  return file;
}

async function drain(jobs, run) {
  let done = 0;
  for (const job of jobs) {
    await run(job);
    done += 1;
  }
  return done;
}

async function runPool(items, size, run) {
  const jobs = items.values();
  const counts = await Promise.all(Array.from({ length: Math.min(size, items.length) }, () => drain(jobs, run)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function mirror(origin, names, { concurrency = Number(process.env.CONCURRENCY ?? 3) } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'mirror-'));
  try {
    const files = new Map();
    const done = await runPool(names, concurrency, async (name) => {
      files.set(name, await download(origin, name, folder));
    });
    const texts = await Promise.all(names.map((name) => readFile(files.get(name), 'utf8')));
    return { done, bytes: texts.reduce((sum, text) => sum + text.length, 0) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

(async () => {
  const server = await startImageHost();
  const names = ['logo', 'hero', 'team', 'map', 'badge', 'footer', 'icon', 'banner', 'stamp'];
  const { done, bytes } = await mirror(`http://127.0.0.1:${server.address().port}`, names);
  console.log(`${done} images, ${bytes} bytes`);
  server.close();
})();
