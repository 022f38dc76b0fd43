// expect: silent
// why: both draws take the next numbers of one seeded generator; in another order they would be other numbers.
const { setTimeout: sleep } = require('node:timers/promises');

function generator(seed) {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state % 100;
  };
}

const random = generator(42);

async function shuffleTeams() {
  await sleep(45);
  return [random(), random()];
}

async function drawWinner() {
  await sleep(30);
  return random();
}

async function tournament() {
  const teams = await shuffleTeams();
  const winner = await drawWinner();
  console.log(teams.join('-'), winner);
}

tournament();
