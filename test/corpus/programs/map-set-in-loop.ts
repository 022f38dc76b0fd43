// expect: fire
// awaits: 25
// rule: serial-loop
// grade: any
// why: each user's avatar goes under the user's own key.
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
  const byId = new Map<number, string>();
  for (const user of users) {
    byId.set(user.id, await service.avatarOf(user));
  }
  return byId;
}

const byId = await avatars(new AvatarService('https://cdn.test'), [
  { id: 1, name: 'ann' },
  { id: 2, name: 'bob' },
  { id: 3, name: 'eve' },
]);
for (const [id, url] of byId) console.log(id, url);
