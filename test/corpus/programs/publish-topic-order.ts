// expect: silent
// why: subscribers of a topic must see the order created before it is paid and sent.
import { setTimeout as sleep } from 'node:timers/promises';

type Message = { topic: string; body: string };

class Broker {
  private readonly log: Message[] = [];
  private readonly subscribers: Array<(message: Message) => void> = [];

  subscribe(listener: (message: Message) => void): void {
    this.subscribers.push(listener);
  }

  async publish(topic: string, body: string): Promise<number> {
    await sleep(30);
    const message = { topic, body };
    this.log.push(message);
    for (const listener of this.subscribers) listener(message);
    return this.log.length;
  }
}

async function sell(broker: Broker, order: number): Promise<void> {
  await broker.publish('orders', `created ${order}`);
  await broker.publish('orders', `paid ${order}`);
  await broker.publish('orders', `sent ${order}`);
}

const broker = new Broker();
const seen: string[] = [];
broker.subscribe((message) => seen.push(message.body));
await sell(broker, 7);
console.log(seen.join(', '));
