// expect: silent
// why: the reader has a position; every read moves it on.
import { setTimeout as sleep } from 'node:timers/promises';

class RemoteReader {
  #offset = 0;
  constructor(bytes) {
    this.bytes = bytes;
  }
  async read(length) {
    await sleep(25);
    const part = this.bytes.subarray(this.#offset, this.#offset + length);
    this.#offset += length;
    return part;
  }
}

async function parse(reader) {
  const magic = await reader.read(4);
  const version = await reader.read(1);
  const flags = await reader.read(1);
  return { magic: magic.toString(), version: version[0], flags: flags[0] };
}

const header = await parse(new RemoteReader(Buffer.from('SHOP\x02\x07rest')));
console.log(JSON.stringify(header));
