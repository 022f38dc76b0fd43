// A server whose requests read files and wait for timers, about 100 promises each; its own client in the same process
// would be measured too, so the client is a child that nobody traces.
const http = require('node:http');
const fs = require('node:fs');
const driveLoad = require('../fixtures/drive-load.cjs');

const REQUESTS = Number(process.env.WORK ?? 1500);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function part(i) {
  await null;
  return JSON.stringify({ i, text: 'x'.repeat(200) });
}

async function section(n) {
  const parts = [];
  for (let i = 0; i < n; i++) parts.push(await part(i));
  return parts.join('');
}

async function page() {
  const file = await fs.promises.readFile(__filename, 'utf8');
  await sleep(1);
  const sections = await Promise.all([section(6), section(6), section(6)]);
  return file.length + sections.map((s) => JSON.parse(`[${s.replaceAll('}{', '},{')}]`).length).join();
}

let served = 0;
const server = http.createServer(async (_request, response) => {
  if (process.env.REPORT_MEMORY && ++served % (REQUESTS / 1000) === 0) console.log(process.memoryUsage.rss());
  const body = await page();
  response.setHeader('content-type', 'text/plain');
  response.end(body);
});

server.listen(0, '127.0.0.1', () => {
  driveLoad({ port: server.address().port, requests: REQUESTS }, () => {
    server.close();
    server.closeAllConnections();
  });
});
