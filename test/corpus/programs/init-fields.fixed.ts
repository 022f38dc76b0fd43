// corrected version of init-fields.ts
import { setTimeout as sleep } from 'node:timers/promises';

async function fetchUsers(): Promise<string[]> {
  await sleep(50);
  return ['ann', 'bob'];
}

async function fetchRooms(): Promise<string[]> {
  await sleep(60);
  return ['lobby', 'sales'];
}

class ChatServer {
  users: string[] = [];
  rooms: string[] = [];

  async init(): Promise<this> {
    [this.users, this.rooms] = await Promise.all([fetchUsers(), fetchRooms()]);
    return this;
  }

  describe(): string {
    return `${this.users.length} users in ${this.rooms.join(' and ')}`;
  }
}

const chat = await new ChatServer().init();
console.log(chat.describe());
