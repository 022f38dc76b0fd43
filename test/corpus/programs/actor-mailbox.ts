// expect: silent
// why: an actor takes one message after the other from its mailbox; that is what an actor is.
import { setTimeout as sleep } from 'node:timers/promises';

type Message = { type: 'add' | 'clear'; n?: number; reply: (sum: number) => void };

class Actor {
  private mailbox: Message[] = [];
  private busy = false;
  private sum = 0;

  send(type: Message['type'], n?: number): Promise<number> {
    return new Promise((reply) => {
      this.mailbox.push({ type, n, reply });
      void this.work();
    });
  }
  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let m = this.mailbox.shift(); m; m = this.mailbox.shift()) {
      const before = this.sum;
      await sleep(10);
      this.sum = m.type === 'add' ? before + (m.n ?? 0) : 0;
      m.reply(this.sum);
    }
    this.busy = false;
  }
}

const actor = new Actor();
const answers = await Promise.all([actor.send('add', 2), actor.send('add', 3), actor.send('clear'), actor.send('add', 4)]);
console.log(answers.join(' '));
