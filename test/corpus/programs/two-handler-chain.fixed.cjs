// corrected version of two-handler-chain.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const places = { oslo: [60, 11], rome: [42, 12] };

function locate(town) {
  return sleep(45).then(() => places[town]);
}

function forecast(town) {
  return sleep(60).then(() => `${town}: clear`);
}

function report(town) {
  return Promise.resolve(town).then(
    (name) => {
      const coming = forecast(town);
      coming.catch(() => {});
      return locate(name).then(
        ([north, east]) =>
          coming.then(
            (text) => `${text} (${north}N ${east}E)`,
            () => `nobody knows (${north}N ${east}E)`,
          ),
        (error) => `lost: ${error.message}`,
      );
    },
    () => 'no town',
  );
}

report('rome').then(console.log, console.error);
