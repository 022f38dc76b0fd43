// expect: silent
// why: a countdown, a flash, a picture: the order in time is the product.
const { setTimeout: sleep } = require('node:timers/promises');

const timeline = [];

async function countdown(from) {
  for (let n = from; n > 0; n--) {
    timeline.push(String(n));
    await sleep(20);
  }
}

async function flash() {
  timeline.push('flash');
  await sleep(30);
}

async function shoot() {
  timeline.push('click');
  await sleep(25);
  return `picture-${timeline.length}`;
}

async function booth() {
  await countdown(3);
  await flash();
  return shoot();
}

booth().then((picture) => console.log(picture, timeline.join(' ')));
