// expect: silent
// why: questions are asked one by one; each prompt must be answered before the next is shown.
const readline = require('node:readline');
const { PassThrough } = require('node:stream');

const input = new PassThrough();
const shown = [];
const output = new PassThrough();
output.on('data', (d) => shown.push(String(d).trim()));
const rl = readline.createInterface({ input, output });
const answers = ['my-app', 'y', 'mit'];
let n = 0;

function ask(question) {
  return new Promise((resolve) => {
    rl.question(`${question} `, resolve);
    setTimeout(() => input.write(`${answers[n++]}\n`), 20);
  });
}

async function init() {
  const name = await ask('Name?');
  const typescript = await ask('TypeScript?');
  const license = await ask('License?');
  rl.close();
  return { name, typescript: typescript === 'y', license };
}

init().then((options) => console.log(JSON.stringify(options), shown.filter((s) => s.includes('?')).length));
