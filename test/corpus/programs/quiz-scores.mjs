// expect: fire
// awaits: 22
// rule: serial-loop
// grade: any
// why: each player's answers are loaded and scored on their own; the best one is chosen on the way.
import { setTimeout as sleep } from 'node:timers/promises';

const sheets = new Map([
  ['ann', 'abca'],
  ['bob', 'abba'],
  ['eve', 'cbca'],
]);
const key = 'abca';

async function loadAnswers(player) {
  await sleep(45);
  return [...sheets.get(player)];
}

async function winner(players) {
  let best = null;
  for (const player of players) {
    const answers = await loadAnswers(player);
    const points = answers.filter((answer, i) => answer === key[i]).length;
    if (best === null || points > best.points) best = { player, points };
  }
  return best;
}

const { player, points } = await winner([...sheets.keys()]);
console.log(`${player} wins with ${points} points`);
