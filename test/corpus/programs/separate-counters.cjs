// expect: fire
// awaits: 25,26
// rule: serial-awaits
// grade: any
// why: each client counts its own calls; the counters are not the same one.
const { setTimeout: sleep } = require('node:timers/promises');

class Client {
  constructor(name, latency) {
    this.name = name;
    this.latency = latency;
    this.calls = 0;
  }
  async get(key) {
    this.calls += 1;
    await sleep(this.latency);
    return `${this.name}:${key}`;
  }
}

const prices = new Client('prices', 45);
const photos = new Client('photos', 55);

async function teaser(item) {
  const price = await prices.get(item);
  const photo = await photos.get(item);
  return `${price} ${photo}`;
}

teaser('lamp').then((text) => console.log(text, prices.calls, photos.calls));
