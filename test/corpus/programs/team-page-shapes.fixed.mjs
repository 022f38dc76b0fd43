// corrected version of team-page-shapes.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const data = { members: ['ann', 'bob'], repos: ['shop', 'site', 'docs'], budget: 1200 };

async function fetchMembers() {
  await sleep(50);
  return data.members;
}
async function fetchRepos() {
  await sleep(60);
  return data.repos;
}
async function fetchBudget() {
  await sleep(40);
  return data.budget;
}

async function peopleSection() {
  const members = await fetchMembers();
  return `People: ${members.join(', ')}`;
}
async function codeSection() {
  const repos = await fetchRepos();
  return `Code: ${repos.length} repositories`;
}
async function moneySection() {
  return `Money: ${await fetchBudget()}`;
}

async function teamPage() {
  return (await Promise.all([peopleSection(), codeSection(), moneySection()])).join('\n');
}

console.log(await teamPage());
