// A server whose requests read files and wait for timers, about 100 promises each; its own client in the same process
// would be measured too, so the client is a child that nobody traces.
const http = require('node:http');
const fs = require('node:fs');
const { spawn } = require('node:child_process');

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

const server = http.createServer(async (_request, response) => {
  const body = await page();
  response.setHeader('content-type', 'text/plain');
  response.end(body);
});

const CLIENT = `
const http = require('node:http');
const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
const [port, total] = process.argv.slice(1).map(Number);
let started = 0, ended = 0;
function next() {
  if (started++ >= total) return;
  http.get({ port, host: '127.0.0.1', agent }, (r) => { r.resume(); r.on('end', () => { if (++ended === total) process.exit(0); next(); }); });
}
for (let i = 0; i < 16; i++) next();
`;

server.listen(0, '127.0.0.1', () => {
  const client = spawn(process.execPath, ['-e', CLIENT, String(server.address().port), String(REQUESTS)], {
    stdio: 'inherit',
    env: {},
  });
  client.on('exit', () => {
    server.close();
    server.closeAllConnections();
  });
});
