// expect: silent
// why: the worker keeps the document that the first message loads and the second one searches.
import { Worker } from 'node:worker_threads';

const source = `
  const { parentPort } = require('node:worker_threads');
  let words = [];
  parentPort.on('message', ({ id, type, text }) => {
    setTimeout(() => {
      if (type === 'load') words = text.split(' ');
      parentPort.postMessage({ id, value: type === 'load' ? words.length : words.indexOf(text) });
    }, 35);
  });
`;

class SearchWorker {
  #worker = new Worker(source, { eval: true });
  #waiting = new Map();
  #nextId = 1;
  constructor() {
    this.#worker.on('message', ({ id, value }) => {
      this.#waiting.get(id)(value);
      this.#waiting.delete(id);
    });
  }
  call(type, text) {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ id, type, text });
    });
  }
  stop() {
    return this.#worker.terminate();
  }
}

const search = new SearchWorker();
const count = await search.call('load', 'the lamp on the desk');
const position = await search.call('find', 'desk');
console.log(count, position);
await search.stop();
