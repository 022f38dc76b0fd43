// expect: silent
// why: a message may be acknowledged only once it has been handled; one that fails goes back.
const { setTimeout: sleep } = require('node:timers/promises');

class Queue {
  constructor(messages) {
    this.messages = messages;
    this.acked = [];
    this.dead = [];
  }
  async receive() {
    await sleep(15);
    return this.messages.shift() ?? null;
  }
  async ack(message) {
    await sleep(20);
    this.acked.push(message.id);
  }
  async reject(message, reason) {
    await sleep(20);
    this.dead.push(`${message.id}: ${reason}`);
  }
}

async function handle(message) {
  await sleep(25);
  if (!message.email) throw new Error('no address');
}

async function consume(queue) {
  let message;
  while ((message = await queue.receive()) !== null) {
    try {
      await handle(message);
      await queue.ack(message);
    } catch (error) {
      await queue.reject(message, error.message);
    }
  }
}

const queue = new Queue([{ id: 'm1', email: 'ann@shop.test' }, { id: 'm2' }, { id: 'm3', email: 'bob@shop.test' }]);
consume(queue).then(() => console.log(queue.acked.join(), '|', queue.dead.join()));
