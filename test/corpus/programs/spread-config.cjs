// expect: fire
// awaits: 20,21
// rule: serial-awaits
// grade: any
// why: two sources are spread into one object; the later wins by its place, not by its time.
const { setTimeout: sleep } = require('node:timers/promises');

async function globalSettings() {
  await sleep(55);
  return { theme: 'light', language: 'en', pageSize: 20 };
}

async function userSettings(id) {
  await sleep(50);
  return id === 1 ? { theme: 'dark' } : {};
}

async function settingsFor(id) {
  return {
    ...(await globalSettings()),
    ...(await userSettings(id)),
  };
}

settingsFor(1).then((settings) => console.log(JSON.stringify(settings)));
