// expect: silent
// why: both changes read the whole file and write it back; at once one of them would be lost.
const fs = require('node:fs/promises');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const folder = mkdtempSync(path.join(os.tmpdir(), 'todo-'));
const file = path.join(folder, 'todo.json');
writeFileSync(file, '[]');

async function addTodo(text) {
  const list = JSON.parse(await fs.readFile(file, 'utf8'));
  await sleep(35);
  list.push(text);
  await fs.writeFile(file, JSON.stringify(list));
}

async function main() {
  await addTodo('buy lamp');
  await addTodo('sell desk');
  console.log(await fs.readFile(file, 'utf8'));
  rmSync(folder, { recursive: true });
}

main();
