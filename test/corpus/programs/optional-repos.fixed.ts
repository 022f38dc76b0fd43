// corrected version of optional-repos.ts
import { setTimeout as sleep } from 'node:timers/promises';

interface Repo<T> { find(id: number): Promise<T | undefined> }
const users: Repo<{ name: string }> = { async find(id) { await sleep(30); return id === 1 ? { name: 'Ann' } : undefined; } };
const settings: Repo<{ theme: string }> = { async find() { await sleep(45); return { theme: 'dark' }; } };

async function greet(repos: { users?: typeof users; settings?: typeof settings }, id: number) {
  const [user, prefs] = await Promise.all([repos.users?.find(id), repos.settings?.find(id)]);
  return `${user?.name ?? 'guest'} (${prefs?.theme ?? 'light'})`;
}

greet({ users, settings }, 1).then(console.log);
