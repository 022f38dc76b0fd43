// expect: fire
// awaits: 23,24
// rule: serial-awaits
// grade: any
// why: init fills two fields from two sources that read neither.
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
    this.users = await fetchUsers();
    this.rooms = await fetchRooms();
    return this;
  }

  describe(): string {
    return `${this.users.length} users in ${this.rooms.join(' and ')}`;
  }
}

const chat = await new ChatServer().init();
console.log(chat.describe());
