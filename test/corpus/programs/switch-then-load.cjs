// expect: fire
// awaits: 21/24,27
// rule: serial-awaits
// grade: any
// also: 32,33
// why: whichever case is chosen, the footer needs nothing of it.
const { setTimeout: sleep } = require('node:timers/promises');

const text = (value, ms) => async () => {
  await sleep(ms);
  return value;
};
const news = text('news of the day', 50);
const shop = text('lamps and desks', 45);
const footer = text('(c) shop', 55);

async function render(kind) {
  let body = 'not found';
  switch (kind) {
    case 'news':
      body = await news();
      break;
    case 'shop':
      body = await shop();
      break;
  }
  const end = await footer();
  return `${body} ${end}`;
}

async function main() {
  const front = await render('news');
  const catalogue = await render('shop');
  console.log(front);
  console.log(catalogue);
}

main();
