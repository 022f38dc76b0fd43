// corrected version of then-chain.cjs
const { setTimeout: sleep } = require('node:timers/promises');

function loadMembers(team) {
  return sleep(50, ['ann', 'bob'].map((name) => `${team}/${name}`));
}

function loadHolidays(year) {
  return sleep(55, [`${year}-01-01`, `${year}-12-25`]);
}

function plan(team, year) {
  return Promise.all([loadMembers(team), loadHolidays(year)]).then(([members, holidays]) => ({
    members,
    holidays,
  }));
}

plan('web', 2025).then(({ members, holidays }) => {
  console.log(members.join(), holidays.join());
});
