// expect: silent
// why: requests of one tick are collected into one batch and answered together; nothing waits in turn.
const wait = (ms) => new Promise((r) => setTimeout(r, ms));

class Loader {
  #batch = null;
  calls = 0;
  load(key) {
    this.#batch ??= this.#schedule();
    const batch = this.#batch;
    batch.keys.push(key);
    return batch.done.then((values) => values.get(key));
  }
  #schedule() {
    const batch = { keys: [], done: null };
    batch.done = Promise.resolve().then(async () => {
      this.#batch = null;
      this.calls++;
      await wait(25);
      return new Map(batch.keys.map((k) => [k, k * k]));
    });
    return batch;
  }
}

const loader = new Loader();
async function resolvePost(id) {
  const [author, editor] = await Promise.all([loader.load(id), loader.load(id + 1)]);
  return author + editor;
}
const posts = await Promise.all([1, 2, 3].map(resolvePost));
console.log(posts.join(' '), loader.calls);
