// expect: silent
// why: both were started before the first await.
const { setTimeout: sleep } = require('node:timers/promises');

async function loadTemplate() {
  await sleep(30);
  return 'Hello NAME';
}

async function loadUser() {
  await sleep(35);
  return 'Ann';
}

async function greet() {
  const templateSoon = loadTemplate();
  const userSoon = loadUser();
  const template = await templateSoon;
  const user = await userSoon;
  return template.replace('NAME', user);
}

greet().then(console.log);
