// expect: silent
// why: joining a room must be confirmed before messages are sent there, and they are sent in order.
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

class FakeSocket extends EventEmitter {
  private rooms = new Set<string>();
  readonly transcript: string[] = [];
  async request(type: string, room: string, text = ''): Promise<{ type: string }> {
    const id = Math.random();
    setTimeout(() => {
      if (type === 'join') this.rooms.add(room);
      else if (!this.rooms.has(room)) this.emit(`reply:${id}`, { type: 'error' });
      else this.transcript.push(`${room}: ${text}`);
      this.emit(`reply:${id}`, { type: 'ok' });
    }, 16);
    const [reply] = await once(this, `reply:${id}`);
    return reply as { type: string };
  }
}

const socket = new FakeSocket();
async function bot(): Promise<void> {
  const joined = await socket.request('join', 'lobby');
  if (joined.type !== 'ok') throw new Error('cannot join');
  await socket.request('say', 'lobby', 'hello');
  await sleep(5);
  for (const line of ['one', 'two', 'three']) await socket.request('say', 'lobby', line);
}
await bot();
console.log(socket.transcript.join(' / '));
