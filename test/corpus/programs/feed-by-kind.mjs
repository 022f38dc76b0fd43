// expect: fire
// awaits: 44
// rule: serial-loop
// why: every entry of the feed is filled by one question of its own, whichever it is; none needs the entry before.
import { once } from 'node:events';
import { createServer } from 'node:http';

const answers = {
  '/articles/a1': { title: 'Harbour opens' },
  '/articles/a2': { title: 'Bridge closed' },
  '/polls/p1': { title: 'Ferry or tunnel?' },
  '/weather/north': { title: 'Rain, 9 degrees' },
};

const server = createServer((request, response) => {
  setTimeout(() => {
    const answer = answers[request.url];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { error: 'unknown' }));
  }, 60);
});

const feed = [
  { kind: 'article', id: 'a1' },
  { kind: 'poll', id: 'p1' },
  { kind: 'weather', id: 'north' },
  { kind: 'article', id: 'a2' },
];

class FeedPage {
  #base;

  constructor(base) {
    this.#base = base;
  }

  async #ask(path) {
    const response = await fetch(`${this.#base}${path}`);
    return response.json();
  }

  async lines(entries) {
    const lines = [];
    for (const { kind, id } of entries) {
      switch (kind) {
        case 'article':
          lines.push(`# ${(await this.#ask(`/articles/${id}`)).title}`);
          break;
        case 'poll':
          lines.push(`? ${(await this.#ask(`/polls/${id}`)).title}`);
          break;
        default:
          lines.push(`~ ${(await this.#ask(`/weather/${id}`)).title}`);
      }
    }
    return lines;
  }
}

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const page = new FeedPage(`http://127.0.0.1:${server.address().port}`);
console.log((await page.lines(feed)).join('\n'));
server.close();
server.closeAllConnections();
