// corrected version of spread-config.cjs
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
  const [global, user] = await Promise.all([globalSettings(), userSettings(id)]);
  return { ...global, ...user };
}

settingsFor(1).then((settings) => console.log(JSON.stringify(settings)));
