// corrected version of flat-then-chain.cjs
const { setTimeout: sleep } = require('node:timers/promises');

function loadStaff() {
  return sleep(50).then(() => ['ann', 'bob', 'eve']);
}

function loadShifts() {
  return sleep(55).then(() => ({ ann: 'early', bob: 'late', eve: 'night' }));
}

function roster() {
  return Promise.all([loadStaff(), loadShifts()]).then(([staff, shifts]) =>
    staff.map((name) => `${name}: ${shifts[name]}`),
  );
}

roster().then((lines) => console.log(lines.join('\n')));
