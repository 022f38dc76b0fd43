// expect: silent
// why: the loop stops at the first mirror that answers; asking all of them would load mirrors that need not be asked.
'use strict';
const http = require('node:http');

const answers = [
  { status: 503, delay: 30 },
  { status: 502, delay: 40 },
  { status: 200, delay: 35 },
  { status: 200, delay: 35 },
];
const asked = [];

const server = http.createServer((req, res) => {
  const index = Number(req.url.split('/').pop());
  asked.push(index);
  setTimeout(() => {
    res.statusCode = answers[index].status;
    res.end(`mirror ${index}`);
  }, answers[index].delay);
});

function get(port, path) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path, agent: false }, (res) => {
        let body = '';
        res.setEncoding('utf8');
        res.on('data', (chunk) => (body += chunk));
        res.on('end', () => resolve({ status: res.statusCode, body }));
      })
      .on('error', reject);
  });
}

async function download(port) {
  for (let i = 0; i < answers.length; i++) {
    const reply = await get(port, `/mirror/${i}`);
    if (reply.status === 200) return reply.body;
  }
  throw new Error('no mirror is up');
}

server.listen(0, '127.0.0.1', async () => {
  const body = await download(server.address().port);
  console.log('downloaded from', body, 'after asking', asked.join(','));
  server.close();
});
