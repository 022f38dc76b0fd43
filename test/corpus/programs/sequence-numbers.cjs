// expect: silent
// why: every line takes the next number of the ledger, so the lines must be posted in their order.
const { setTimeout: sleep } = require('node:timers/promises');

class Ledger {
  constructor() {
    this.sequence = 0;
    this.entries = [];
  }
  async post(text, amount) {
    const number = ++this.sequence;
    await sleep(20);
    this.entries.push({ number, text, amount });
  }
}

async function book(ledger, lines) {
  for (const [text, amount] of lines) {
    await ledger.post(text, amount);
  }
}

const ledger = new Ledger();
book(ledger, [
  ['opening', 100],
  ['coffee', -4],
  ['refund', 12],
  ['rent', -60],
]).then(() => {
  for (const { number, text, amount } of ledger.entries) console.log(number, text, amount);
});
