// expect: silent
// why: login() keeps the token inside the client, and orders() sends it.
const http = require('node:http');

const server = http.createServer((req, res) => {
  setTimeout(() => {
    if (req.url === '/login') return res.end('token-9');
    if (req.headers.authorization !== 'token-9') {
      res.statusCode = 401;
      return res.end('who are you?');
    }
    res.end(JSON.stringify([{ id: 1 }, { id: 2 }]));
  }, 40);
});

class ShopClient {
  constructor(port) {
    this.port = port;
    this.headers = {};
  }

  call(method, path) {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.port, method, path, headers: this.headers, agent: false };
      const request = http.request(options, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text))));
      });
      request.on('error', reject);
      request.end();
    });
  }

  async login() {
    this.headers.authorization = await this.call('POST', '/login');
  }

  async orders() {
    return JSON.parse(await this.call('GET', '/orders'));
  }
}

server.listen(0, '127.0.0.1', async () => {
  const client = new ShopClient(server.address().port);
  await client.login();
  const orders = await client.orders();
  console.log(orders.length, 'orders');
  server.close();
});
