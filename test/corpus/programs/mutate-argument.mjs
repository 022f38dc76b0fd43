// expect: silent
// why: each step changes the context object that the next one looks at.
import { setTimeout as sleep } from 'node:timers/promises';

const steps = {
  async authenticate(ctx) {
    await sleep(13);
    ctx.user = ctx.headers.token === 'x' ? 'ann' : null;
  },
  async authorize(ctx) {
    await sleep(11);
    ctx.allowed = ctx.user === 'ann' || ctx.public === true;
  },
  async handle(ctx) {
    await sleep(17);
    ctx.body = ctx.allowed ? `hello ${ctx.user}` : 'no';
  },
};

async function run(ctx) {
  await steps.authenticate(ctx);
  await steps.authorize(ctx);
  await steps.handle(ctx);
  return ctx.body;
}

const bodies = await Promise.all([run({ headers: { token: 'x' } }), run({ headers: {} })]);
console.log(bodies.join(' / '));
