import http from 'node:http';

const documents = {
  '/themes/garage': { prefix: '* ', upper: true, footer: 'Garage Meier, Bern' },
  '/articles/winter-tires': { headline: 'Winter tires', paragraphs: ['Seven degrees is the rule.', 'Book early.'] },
};

export function startContentServer({ latency = 55 } = {}) {
  const server = http.createServer((req, res) => {
    const document = documents[req.url];
    setTimeout(() => {
      res.statusCode = document ? 200 : 404;
      res.end(JSON.stringify(document));
    }, latency);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
