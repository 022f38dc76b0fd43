// expect: fire
// awaits: 34,35
// also: 33,34; 40,43
// rule: serial-awaits
// grade: any
// why: remote settings and secrets come from two services; merging happens after both.
'use strict';
const http = require('node:http');
const { promisify } = require('node:util');
const { readFile, writeFile, mkdtemp, rm } = require('node:fs/promises');
const { join } = require('node:path');
const os = require('node:os');

const vault = http.createServer((req, res) => {
  setTimeout(() => res.end(JSON.stringify({ dbPassword: 'hunter2' })), 64);
});
const settings = http.createServer((req, res) => {
  setTimeout(() => res.end(JSON.stringify({ theme: 'dark', pageSize: 50 })), 47);
});

const listen = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

const getJson = (port, headers = {}) => new Promise((resolve, reject) => {
  http.get({ host: '127.0.0.1', port, headers, agent: false }, (res) => {
    const chunks = [];
    res.on('data', (c) => chunks.push(c));
    res.once('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
  }).once('error', reject);
});

async function loadConfig({ file, settingsPort, vaultPort }) {
  const defaults = { theme: 'light', pageSize: 20, dbPassword: '' };
  const local = JSON.parse(await readFile(file, 'utf8'));
  const remote = await getJson(settingsPort);
  const secrets = await getJson(vaultPort, { 'x-token': local.token });
  return Object.freeze({ ...defaults, ...remote, ...local, ...secrets });
}

(async () => {
  const dir = await mkdtemp(join(os.tmpdir(), 'conf-'));
  const file = join(dir, 'local.json');
  await writeFile(file, '{"token":"abc","pageSize":10}');
  const [settingsPort, vaultPort] = await Promise.all([listen(settings), listen(vault)]);
  const config = await loadConfig({ file, settingsPort, vaultPort });
  console.log(config.theme, config.pageSize, config.dbPassword.length);
  settings.close();
  vault.close();
  await rm(dir, { recursive: true });
})();
