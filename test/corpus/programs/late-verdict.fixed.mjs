// corrected version of late-verdict.mjs
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
  const [published, post] = await Promise.all([isPublished(slug), readPost(slug)]);
  if (!published) return 'not found';
  return post;
}

const shown = await Promise.all([show('hello'), show('draft')]);
console.log(shown.join(' / '));
