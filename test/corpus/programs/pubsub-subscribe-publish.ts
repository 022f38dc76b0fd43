// expect: silent
// why: the subscription has to stand before anything is published, or the message is missed.
import { setTimeout as sleep } from 'node:timers/promises';

class Hub {
  private readonly channels = new Map<string, Array<(text: string) => void>>();

  async subscribe(channel: string, listener: (text: string) => void): Promise<void> {
    await sleep(40);
    const listeners = this.channels.get(channel) ?? [];
    this.channels.set(channel, [...listeners, listener]);
  }
  async publish(channel: string, text: string): Promise<number> {
    await sleep(20);
    const listeners = this.channels.get(channel) ?? [];
    for (const listener of listeners) listener(text);
    return listeners.length;
  }
}

const hub = new Hub();
const heard: string[] = [];
await hub.subscribe('news', (text) => heard.push(text));
const reached = await hub.publish('news', 'sale');
console.log(reached, heard.join());
