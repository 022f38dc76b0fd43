// expect: silent
// why: a pool of three takes the next item when it is free.
const { setTimeout: sleep } = require('node:timers/promises');

async function resize(image) {
  await sleep(12 + (image.length % 5));
  return `${image}@2x`;
}

async function resizeAll(images, workers) {
  const done = [];
  let next = 0;
  async function worker() {
    while (next < images.length) {
      const index = next++;
      done[index] = await resize(images[index]);
    }
  }
  await Promise.all(Array.from({ length: workers }, worker));
  return done;
}

resizeAll(['a.png', 'bb.png', 'ccc.png', 'd.png', 'ee.png', 'fff.png', 'g.png'], 3).then((done) =>
  console.log(done.length, done[6]),
);
