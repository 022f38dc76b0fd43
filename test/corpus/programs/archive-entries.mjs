// expect: silent
// why: entries are appended to one archive stream; an archive holds one entry after the other.
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

class Archive {
  constructor(output) {
    this.output = output;
    this.position = 0;
    this.index = [];
  }
  async addEntry(name, text) {
    this.index.push(`${name}@${this.position}`);
    for (const part of text.match(/.{1,8}/g)) {
      await sleep(10);
      this.output.write(part);
      this.position += part.length;
    }
  }
  async finish() {
    await sleep(10);
    this.output.end(`[${this.index.join(',')}]`);
  }
}

const output = new PassThrough();
let bytes = '';
output.on('data', (chunk) => (bytes += chunk));

const archive = new Archive(output);
await archive.addEntry('a.txt', 'first file here');
await archive.addEntry('b.txt', 'and the second one');
await archive.finish();
console.log(bytes);
