// expect: fire
// awaits: 15,16,17
// rule: any
// grade: any
// why: each element is awaited before Promise.all sees it, so nothing runs at once.
const { setTimeout: sleep } = require('node:timers/promises');

async function loadSection(name, latency) {
  await sleep(latency);
  return `[${name}]`;
}

async function frontPage() {
  const [news, sport, weather] = await Promise.all([
    await loadSection('news', 50),
    await loadSection('sport', 40),
    await loadSection('weather', 45),
  ]);
  return news + sport + weather;
}

frontPage().then((text) => console.log(text));
