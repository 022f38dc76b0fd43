// expect: silent
// why: messages are handled strictly in order, each acknowledged once handled; the handler changes one ledger.
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

class Queue extends EventEmitter {
  #messages = [];
  #acked = [];
  push(body) {
    this.#messages.push({ id: this.#messages.length + 1, body });
    this.emit('message');
  }
  async receive() {
    while (this.#messages.length === 0) await once(this, 'message');
    await sleep(8);
    return this.#messages.shift();
  }
  async ack(message) {
    await sleep(5);
    this.#acked.push(message.id);
  }
  get acked() { return this.#acked.join(','); }
}

class Ledger {
  balance = 0;
  async apply({ type, amount }) {
    const before = this.balance;
    await sleep(11);
    if (type === 'withdraw' && before < amount) throw new Error('insufficient');
    this.balance = type === 'withdraw' ? before - amount : before + amount;
  }
}

async function consume(queue, ledger, stopAfter) {
  const failed = [];
  for (let handled = 0; handled < stopAfter; handled++) {
    const message = await queue.receive();
    try {
      await ledger.apply(message.body);
      await queue.ack(message);
    } catch (error) {
      failed.push(`${message.id}: ${error.message}`);
      await queue.ack(message);
    }
  }
  return failed;
}

const queue = new Queue();
for (const [type, amount] of [['deposit', 10], ['withdraw', 5], ['withdraw', 50], ['deposit', 3], ['withdraw', 8]]) {
  queue.push({ type, amount });
}
const ledger = new Ledger();
const failed = await consume(queue, ledger, 5);
console.log(ledger.balance, failed.join('; '), queue.acked);
