// expect: fire
// awaits: 30,31
// rule: serial-awaits
// grade: any
// why: two different servers are asked over two connections of their own.
const net = require('node:net');

function startServer(answer, delay) {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => {
      socket.on('data', () => setTimeout(() => socket.end(answer), delay));
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function ask(port, question) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(question));
    socket.on('data', (chunk) => (text += chunk));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}

async function inventory(stockPort, pricePort, item) {
  const stock = await ask(stockPort, `stock ${item}`);
  const price = await ask(pricePort, `price ${item}`);
  return `${item}: ${stock} pieces at ${price} EUR`;
}

async function main() {
  const [stock, price] = await Promise.all([startServer('12', 50), startServer('40', 60)]);
  console.log(await inventory(stock.address().port, price.address().port, 'lamp'));
  stock.close();
  price.close();
}

main();
