// corrected version of switch-then-load.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const text = (value, ms) => async () => {
  await sleep(ms);
  return value;
};
const news = text('news of the day', 50);
const shop = text('lamps and desks', 45);
const footer = text('(c) shop', 55);

async function render(kind) {
  const endPromise = footer();
  endPromise.catch(() => {});
  let body = 'not found';
  switch (kind) {
    case 'news':
      body = await news();
      break;
    case 'shop':
      body = await shop();
      break;
  }
  const end = await endPromise;
  return `${body} ${end}`;
}

async function main() {
  const front = await render('news');
  const catalogue = await render('shop');
  console.log(front);
  console.log(catalogue);
}

main();
