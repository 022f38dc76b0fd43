// expect: fire
// awaits: 18,21
// rule: any
// grade: any
// why: the second step of the chain uses nothing of the first.
const { setTimeout: sleep } = require('node:timers/promises');

function loadStaff() {
  return sleep(50).then(() => ['ann', 'bob', 'eve']);
}

function loadShifts() {
  return sleep(55).then(() => ({ ann: 'early', bob: 'late', eve: 'night' }));
}

function roster() {
  let staff;
  return loadStaff()
    .then((list) => {
      staff = list;
      return loadShifts();
    })
    .then((shifts) => staff.map((name) => `${name}: ${shifts[name]}`));
}

roster().then((lines) => console.log(lines.join('\n')));
