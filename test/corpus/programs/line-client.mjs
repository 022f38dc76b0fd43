// expect: silent
// why: both questions go over one connection whose protocol answers one command at a time, the client takes the next line as the answer to the last command
import net from 'node:net';
import { once } from 'node:events';

const gauges = { 'boiler.temp': '71.5', 'boiler.pressure': '1.9', 'pump.rpm': '1420' };

function startDevice() {
  const device = net.createServer((socket) => {
    let busy = false;
    socket.setEncoding('ascii');
    socket.write('HELLO plc-3\n');
    socket.on('data', (chunk) => {
      const [verb, name] = chunk.trim().split(' ');
      if (busy) return socket.write('ERR busy\n');
      if (verb === 'QUIT') return socket.end();
      busy = true;
      setTimeout(() => {
        busy = false;
        socket.write(verb === 'READ' && name in gauges ? `VAL ${gauges[name]}\n` : 'ERR unknown\n');
      }, 40);
    });
  });
  return new Promise((resolve) => device.listen(0, '127.0.0.1', () => resolve(device)));
}

class DeviceClient {
  #socket;

  static async connect(port) {
    const client = new DeviceClient();
    client.#socket = net.connect(port, '127.0.0.1').setEncoding('ascii');
    const greeting = await client.#line();
    if (!greeting.startsWith('HELLO')) throw new Error(`unexpected greeting: ${greeting}`);
    return client;
  }

  async #line() {
    const [chunk] = await once(this.#socket, 'data');
    return chunk.trim();
  }

  async read(name) {
    this.#socket.write(`READ ${name}\n`);
    const [status, ...rest] = (await this.#line()).split(' ');
    if (status !== 'VAL') throw new Error(`${name}: ${rest.join(' ')}`);
    return Number(rest[0]);
  }

  quit() {
    this.#socket.end('QUIT\n');
  }
}

async function inspect(client) {
  const temperature = await client.read('boiler.temp');
  const pressure = await client.read('boiler.pressure');
  const speed = await client.read('pump.rpm');
  return { temperature, pressure, speed, alarm: temperature > 90 || pressure > 2.5 };
}

const device = await startDevice();
const client = await DeviceClient.connect(device.address().port);
console.log(await inspect(client));
client.quit();
device.close();
