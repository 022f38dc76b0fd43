// expect: silent
// why: the methods are called through bind and call, on one and the same counter.
const { setTimeout: sleep } = require('node:timers/promises');

function Counter() {
  this.value = 0;
}
Counter.prototype.increase = async function increase(by) {
  await sleep(35);
  this.value += by;
};
Counter.prototype.read = async function read() {
  await sleep(25);
  return this.value;
};

async function main() {
  const counter = new Counter();
  const increase = counter.increase.bind(counter);
  await increase(3);
  const value = await Counter.prototype.read.call(counter);
  console.log('value', value);
}

main();
