// expect: silent
// why: players take turns on one board; each move is made on the board that the other has left.
import { setTimeout as sleep } from 'node:timers/promises';

const board = Array(9).fill('.');

function player(mark) {
  return {
    async move() {
      await sleep(25);
      const free = board.indexOf('.');
      board[free] = mark;
      return free;
    },
  };
}

const [x, o] = [player('X'), player('O')];
const moves = [];
for (let round = 0; round < 2; round++) {
  moves.push(await x.move());
  moves.push(await o.move());
}
console.log(board.join(''), moves.join());
