// expect: fire
// awaits: 34,35,36
// also: 12,34
// rule: serial-awaits
// grade: any
// why: three awaits inside one object literal, each a call of its own.
import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

const dir = await mkdtemp(join(tmpdir(), 'profile-'));
await writeFile(join(dir, 'bio.txt'), 'likes tea');

const slowly = (value, ms) => new Promise((resolve) => setTimeout(resolve, ms, value));

async function avatarOf(id) {
  const bytes = await slowly(Buffer.alloc(16, id), 34);
  return `data:${bytes.toString('base64').slice(0, 6)}`;
}

async function bioOf() {
  await slowly(null, 22);
  return readFile(join(dir, 'bio.txt'), 'utf8');
}

async function badgesOf(id) {
  return slowly(['early', 'kind'].slice(0, id), 47);
}

async function profile(id) {
  return {
    id,
    kind: 'profile',
    avatar: await avatarOf(id),
    bio: await bioOf(id),
    badges: await badgesOf(id),
  };
}

const shown = await profile(2);
console.log(`${shown.id} ${shown.avatar} ${shown.bio} ${shown.badges.join('/')}`);
await rm(dir, { recursive: true });
