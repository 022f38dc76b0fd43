// expect: fire
// awaits: 17,18
// rule: any
// grade: any
// why: the second load starts inside then() of the first and uses nothing of it.
const { setTimeout: sleep } = require('node:timers/promises');

function loadMembers(team) {
  return sleep(50, ['ann', 'bob'].map((name) => `${team}/${name}`));
}

function loadHolidays(year) {
  return sleep(55, [`${year}-01-01`, `${year}-12-25`]);
}

function plan(team, year) {
  return loadMembers(team).then((members) =>
    loadHolidays(year).then((holidays) => ({ members, holidays })),
  );
}

plan('web', 2025).then(({ members, holidays }) => {
  console.log(members.join(), holidays.join());
});
