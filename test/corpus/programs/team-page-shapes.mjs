// expect: fire
// awaits: 37,39,41
// rule: any
// grade: any
// why: the two helper functions of one page each wait, one after the other, for things that have nothing to do with each other.
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
  let html = '';
  html += await peopleSection();
  html += '\n';
  html += await codeSection();
  html += '\n';
  html += await moneySection();
  return html;
}

console.log(await teamPage());
