// expect: fire
// awaits: 19,20
// rule: serial-awaits
// grade: any
// why: the answer of the first call is looked at only after the second has been awaited anyway.
import { setTimeout as sleep } from 'node:timers/promises';

async function isPublished(slug) {
  await sleep(45);
  return slug !== 'draft';
}

async function readPost(slug) {
  await sleep(60);
  return `# ${slug}`;
}

async function show(slug) {
  const published = await isPublished(slug);
  const post = await readPost(slug);
  if (!published) return 'not found';
  return post;
}

const shown = await Promise.all([show('hello'), show('draft')]);
console.log(shown.join(' / '));
