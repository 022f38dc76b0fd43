// corrected version of inner-promise-all.cjs
const { setTimeout: sleep } = require('node:timers/promises');

async function loadSection(name, latency) {
  await sleep(latency);
  return `[${name}]`;
}

async function frontPage() {
  const [news, sport, weather] = await Promise.all([
    loadSection('news', 50),
    loadSection('sport', 40),
    loadSection('weather', 45),
  ]);
  return news + sport + weather;
}

frontPage().then((text) => console.log(text));
