// expect: silent
// why: each then writes the next line of the receipt; the order of the lines is the receipt.
const { setTimeout: sleep } = require('node:timers/promises');

const receipt = [];
const print = (line) => sleep(25).then(() => receipt.push(line));

function printReceipt(items) {
  let chain = print('--- shop ---');
  for (const [name, price] of items) {
    chain = chain.then(() => print(`${name} ${price}`));
  }
  return chain.then(() => print('thank you'));
}

printReceipt([
  ['lamp', 40],
  ['pen', 2],
]).then(() => console.log(receipt.join('\n')));
