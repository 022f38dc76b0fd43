// corrected version of map-set-in-loop.ts
import { setTimeout as sleep } from 'node:timers/promises';

type User = { id: number; name: string };

class AvatarService {
  private readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  async avatarOf(user: User): Promise<string> {
    await sleep(40);
    return `${this.base}/${user.name}.png`;
  }
}

async function avatars(service: AvatarService, users: User[]): Promise<Map<number, string>> {
  const urls = await Promise.all(users.map((user) => service.avatarOf(user)));
  return new Map(users.map((user, i) => [user.id, urls[i]]));
}

const byId = await avatars(new AvatarService('https://cdn.test'), [
  { id: 1, name: 'ann' },
  { id: 2, name: 'bob' },
  { id: 3, name: 'eve' },
]);
for (const [id, url] of byId) console.log(id, url);
