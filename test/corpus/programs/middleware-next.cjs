// expect: silent
// why: a middleware waits for the rest of the chain before it adds what only the finished answer tells.
const { setTimeout: sleep } = require('node:timers/promises');

const chain = [
  async function session(ctx, next) {
    await sleep(25);
    ctx.user = 'ann';
    await next();
    ctx.headers.push('set-cookie');
  },
  async function compress(ctx, next) {
    await next();
    await sleep(20);
    ctx.body = `gz(${ctx.body})`;
  },
  async function page(ctx) {
    await sleep(35);
    ctx.body = `hello ${ctx.user}`;
  },
];

async function run(ctx, index = 0) {
  const step = chain[index];
  if (step) await step(ctx, () => run(ctx, index + 1));
}

(async () => {
  const ctx = { headers: [], body: '' };
  await run(ctx);
  console.log(ctx.body, ctx.headers.join());
})();
