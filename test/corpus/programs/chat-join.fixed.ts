// corrected version of chat-join.ts
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

interface Message {
  from: string;
  text: string;
}

class Room extends EventEmitter {
  private readonly members = new Set<string>();
  private readonly messages: Message[] = [{ from: 'bob', text: 'anyone here?' }];

  async enter(name: string): Promise<void> {
    await sleep(25);
    this.members.add(name);
    this.messages.push({ from: 'room', text: `${name} is here` });
    this.emit('entered', name);
  }
  async history(limit: number): Promise<Message[]> {
    await sleep(50);
    return this.messages.slice(-limit);
  }
  async memberNames(): Promise<string[]> {
    await sleep(45);
    return [...this.members].sort();
  }
}

async function join(room: Room, name: string): Promise<string> {
  await room.enter(name);
  const [history, members] = await Promise.all([room.history(10), room.memberNames()]);
  return `${members.join(', ')}: ${history.map((message) => message.text).join(' ')}`;
}

const room = new Room();
const greeted: string[] = [];
room.on('entered', (name) => greeted.push(`hello ${name}`));
console.log(await join(room, 'ann'), greeted.join());
