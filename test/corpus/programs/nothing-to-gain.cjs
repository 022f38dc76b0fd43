// expect: silent
// why: the waits are over at once; there is no time to be saved.
const local = new Map([
  ['theme', 'dark'],
  ['language', 'en'],
  ['zone', 'UTC'],
]);

async function setting(name) {
  return local.get(name);
}

async function preferences() {
  const theme = await setting('theme');
  const language = await setting('language');
  const zone = await setting('zone');
  return { theme, language, zone };
}

preferences().then((value) => console.log(JSON.stringify(value)));
