// expect: silent
// why: each question is asked when the one before has been answered, and the choice of the next depends on it.
import { EventEmitter, once } from 'node:events';

const keyboard = new EventEmitter();
const screen: string[] = [];
const replies = ['tea', 'green', '2'];

async function ask(question: string): Promise<string> {
  screen.push(question);
  setTimeout(() => keyboard.emit('line', replies.shift()), 30);
  const [answer] = (await once(keyboard, 'line')) as [string];
  return answer;
}

async function wizard(): Promise<string> {
  const drink = await ask('tea or coffee?');
  const kind = await ask(drink === 'tea' ? 'black or green?' : 'with milk?');
  const cups = await ask('how many cups?');
  return `${cups} x ${kind} ${drink}`;
}

console.log(await wizard(), screen.length);
