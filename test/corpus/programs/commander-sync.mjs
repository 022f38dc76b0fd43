// expect: fire
// awaits: 28
// also: 29; 29,30
// rule: serial-loop
// grade: any
// why: every locale file is fetched and written for itself.
import { Command } from 'commander';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const api = createServer((req, res) => {
  const locale = req.url.split('/').pop();
  setTimeout(() => res.end(JSON.stringify({ locale, hello: `hello-${locale}` })), 24 + locale.charCodeAt(0) % 9);
});
api.listen(0, '127.0.0.1');
await once(api, 'listening');

async function fetchLocale(base, locale) {
  const response = await fetch(`${base}/locales/${locale}`);
  if (!response.ok) throw new Error(`${locale}: HTTP ${response.status}`);
  return response.json();
}

async function sync({ base, locales, out }) {
  for (const locale of locales) {
    const messages = await fetchLocale(base, locale);
    await writeFile(join(out, `${locale}.json`), JSON.stringify(messages, null, 2));
  }
}

const out = await mkdtemp(join(tmpdir(), 'i18n-'));
const program = new Command('i18n');
program
  .command('sync')
  .option('-l, --locales <list>', 'comma separated', 'de,en,fr,it,sv')
  .action(async (options) => {
    const base = `http://127.0.0.1:${api.address().port}`;
    await sync({ base, out, locales: options.locales.split(',') });
  });
await program.parseAsync(['node', 'i18n', 'sync']);
console.log((await readdir(out)).sort().join(' '));
api.close();
api.closeAllConnections();
await rm(out, { recursive: true });
