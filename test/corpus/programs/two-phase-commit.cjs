// expect: silent
// why: nobody commits before everybody has prepared; the participants of each phase already run at once.
const { setTimeout: sleep } = require('node:timers/promises');

function participant(name, ok) {
  let state = 'idle';
  return {
    async prepare() {
      await sleep(30);
      if (!ok) throw new Error(`${name} cannot`);
      state = 'prepared';
    },
    async commit() {
      await sleep(25);
      state = 'committed';
    },
    async abort() {
      await sleep(15);
      state = 'aborted';
    },
    get state() {
      return `${name}:${state}`;
    },
  };
}

async function run(all) {
  try {
    await Promise.all(all.map((one) => one.prepare()));
    await Promise.all(all.map((one) => one.commit()));
  } catch (error) {
    await Promise.allSettled(all.map((one) => one.abort()));
  }
  return all.map((one) => one.state).join(' ');
}

async function main() {
  const outcomes = await Promise.all([
    run([participant('stock', true), participant('bank', true)]),
    run([participant('stock', true), participant('bank', false)]),
  ]);
  console.log(outcomes.join(' | '));
}
main();
