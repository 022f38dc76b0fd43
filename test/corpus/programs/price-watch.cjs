// expect: fire
// awaits: 28
// rule: serial-loop
// grade: any
// why: the watch sleeps between its rounds on purpose, but inside a round it asks one shop after the other.
const http = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');

const prices = { '/a': 40, '/b': 38, '/c': 45 };
const server = http.createServer((req, res) => {
  setTimeout(() => res.end(String(prices[req.url])), 35);
});

function price(port, path) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path, agent: false }, (res) => {
        let text = '';
        res.on('data', (chunk) => (text += chunk));
        res.on('end', () => resolve(Number(text)));
      })
      .on('error', reject);
  });
}

async function round(port, shops) {
  const found = [];
  for (const shop of shops) {
    found.push({ shop, price: await price(port, shop) });
  }
  return found.sort((a, b) => a.price - b.price)[0];
}

async function watch(port, rounds) {
  const best = [];
  for (let n = 0; n < rounds; n++) {
    const { shop, price: low } = await round(port, Object.keys(prices));
    best.push(`${shop} ${low}`);
    prices['/a'] -= 3;
    await sleep(60);
  }
  return best;
}

server.listen(0, '127.0.0.1', async () => {
  const best = await watch(server.address().port, 2);
  console.log(best.join(', '));
  server.close();
});
