import { get } from './http.mjs';

export async function stars(name) {
  const repo = await get('github', `/repos/${name}`);
  return repo.stars;
}

export async function openIssues(name) {
  const list = await get('github', `/repos/${name}/issues`);
  return list.items.length;
}
