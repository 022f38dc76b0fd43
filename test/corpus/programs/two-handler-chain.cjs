// expect: fire
// awaits: 21,23
// rule: serial-awaits
// grade: any
// why: the forecast needs nothing of the place; each step has a handler for its failure.
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
    (name) =>
      locate(name).then(
        ([north, east]) =>
          forecast(town).then(
            (text) => `${text} (${north}N ${east}E)`,
            () => `nobody knows (${north}N ${east}E)`,
          ),
        (error) => `lost: ${error.message}`,
      ),
    () => 'no town',
  );
}

report('rome').then(console.log, console.error);
