// expect: silent
// why: an order moves through its states one by one; each transition checks the state it comes from.
import { setTimeout as sleep } from 'node:timers/promises';

const allowed = { new: ['paid'], paid: ['packed'], packed: ['sent'], sent: [] };

class Order {
  state = 'new';
  async go(next) {
    await sleep(25);
    if (!allowed[this.state].includes(next)) throw new Error(`${this.state} -> ${next}`);
    this.state = next;
  }
}

async function fulfil(order) {
  await order.go('paid');
  await order.go('packed');
  await order.go('sent');
  return order.state;
}

console.log(await fulfil(new Order()));
