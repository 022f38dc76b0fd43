// expect: silent
// why: the client spaces its requests; the loop only goes as fast as the client allows.
import { setTimeout as sleep } from 'node:timers/promises';

class Throttle {
  #next = 0;
  constructor(perSecond) { this.gap = 1000 / perSecond; }
  async turn() {
    const now = performance.now();
    const at = Math.max(now, this.#next);
    this.#next = at + this.gap;
    if (at > now) await sleep(at - now);
  }
}

class Geocoder {
  #throttle = new Throttle(50);
  async locate(address) {
    await this.#throttle.turn();
    await sleep(6);
    return { address, lat: address.length };
  }
}

const geocoder = new Geocoder();
const found = [];
for (const address of ['Main St 1', 'Elm Rd 22', 'Oak Av 3', 'Pine Ln 4']) {
  found.push(await geocoder.locate(address));
}
console.log(found.map((f) => f.lat).join(' '));
