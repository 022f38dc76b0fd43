// expect: silent
// why: the constructor begins all downloads; the awaits one below the other only collect what is under way

import { once } from 'node:events';
import { createServer } from 'node:http';

const PAGES = {
  '/tickets': { after: 60, gives: [{ id: 31, kind: 'fix' }, { id: 34, kind: 'feature' }] },
  '/commits': { after: 85, gives: [{ sha: '9f1c2ab', ticket: 31 }] },
  '/note': { after: 75, gives: { text: 'Run `app migrate` once.' } },
};

const server = createServer((request, response) => {
  const page = PAGES[request.url];
  setTimeout(() => response.writeHead(200, { connection: 'close' }).end(JSON.stringify(page.gives)), page.after);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

async function get(path) {
  const response = await fetch(base + path);
  if (!response.ok) throw new Error(path);
  return response.json();
}

class Sources {
  #tickets = get('/tickets');
  #commits = get('/commits');
  #note = get('/note');

  async tickets(kind) {
    return (await this.#tickets).filter((one) => one.kind === kind);
  }

  async commits() {
    const all = await this.#commits;
    return new Map(all.map((one) => [one.ticket, one.sha]));
  }

  async note() {
    return (await this.#note).text;
  }
}

async function compose() {
  const sources = new Sources();
  const fixes = await sources.tickets('fix');
  const commits = await sources.commits();
  const note = await sources.note();
  return [...fixes.map((one) => `${one.id} ${commits.get(one.id)}`), note].join('\n');
}

console.log(await compose());
server.close();
server.closeAllConnections();
