// expect: silent
// why: a person is asked one question after the other.
import { createInterface } from 'node:readline/promises';
import { PassThrough } from 'node:stream';

const input = new PassThrough();
const output = new PassThrough();
const answers = ['shop', 'ann', 'yes'];
let shown = '';
output.on('data', (chunk) => {
  shown += chunk;
  if (String(chunk).includes('? ')) setTimeout(() => input.write(`${answers.shift()}\n`), 40);
});

async function askAll(terminal) {
  const name = await terminal.question('project name? ');
  const author = await terminal.question('author? ');
  const git = await terminal.question('make a git repository? ');
  return { name, author, git: git === 'yes' };
}

const terminal = createInterface({ input, output });
const setup = await askAll(terminal);
terminal.close();
console.log(shown.split('? ').length - 1, JSON.stringify(setup));
