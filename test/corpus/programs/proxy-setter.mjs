// expect: silent
// why: the settings object writes through to the store that the second call reads.
import { setTimeout as sleep } from 'node:timers/promises';

const stored = { theme: 'light' };
const settings = new Proxy(stored, {
  set(target, key, value) {
    target[key] = `user:${value}`;
    return true;
  },
});

async function chooseTheme(theme) {
  await sleep(40);
  settings.theme = theme;
}

async function renderPage() {
  await sleep(30);
  return `<body class="${stored.theme}">`;
}

await chooseTheme('dark');
const page = await renderPage();
console.log(page);
