const http = require('http');

module.exports = function express() {
  const stack = [];
  const routes = new Map();
  return {
    use: (fn) => stack.push(fn),
    get: (path, fn) => routes.set(`GET ${path}`, fn),
    listen(port, ready) {
      const server = http.createServer((req, res) => {
        res.status = (code) => { res.statusCode = code; return res; };
        res.send = (text) => res.end(text);
        res.json = (value) => res.setHeader('content-type', 'application/json') && res.end(JSON.stringify(value));
        const route = routes.get(`${req.method} ${req.url}`);
        const chain = [...stack, route || ((_q, s) => s.status(404).send('nothing here'))];
        let i = 0;
        const next = (err) => {
          if (err) return res.status(500).send(String(err));
          const fn = chain[i++];
          if (fn) Promise.resolve(fn(req, res, next)).catch(next);
        };
        next();
      });
      server.listen(port, '127.0.0.1', () => ready(server.address().port, () => {
        server.close();
        server.closeAllConnections();
      }));
    },
  };
};
