import http from 'node:http';

export function createApp() {
  const middleware = [];
  const routes = new Map();

  async function handle(req, res) {
    res.json = (value) => {
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify(value));
    };
    const route = routes.get(`${req.method} ${req.url}`);
    const steps = [...middleware, route ?? ((_req, response) => response.json({ error: 'not found' }))];
    const run = (index) => steps[index]?.(req, res, () => run(index + 1));
    try {
      await run(0);
    } catch (error) {
      res.statusCode = 500;
      res.json({ error: error.message });
    }
  }

  return {
    use: (step) => middleware.push(step),
    get: (path, step) => routes.set(`GET ${path}`, step),
    listen: () => http.createServer(handle).listen(0, '127.0.0.1'),
  };
}
