// corrected version of quiz-scores.mjs
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
  const sheetsOfAll = await Promise.all(players.map(loadAnswers));
  for (const [index, player] of players.entries()) {
    const answers = sheetsOfAll[index];
    const points = answers.filter((answer, i) => answer === key[i]).length;
    if (best === null || points > best.points) best = { player, points };
  }
  return best;
}

const { player, points } = await winner([...sheets.keys()]);
console.log(`${player} wins with ${points} points`);
