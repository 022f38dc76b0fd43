// expect: fire
// awaits: 23,24
// rule: serial-awaits
// grade: likely
// why: the linter and the type checker only read the sources; what a child process does cannot be seen, so it is likely and no more.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const tool = (name, ms) => ['-e', `setTimeout(() => console.log('${name}: no problems'), ${ms})`];

async function lint() {
  const { stdout } = await run(process.execPath, tool('lint', 80));
  return stdout.trim();
}

async function checkTypes() {
  const { stdout } = await run(process.execPath, tool('types', 100));
  return stdout.trim();
}

async function pullRequestCheck(number) {
  const lintReport = await lint();
  const typeReport = await checkTypes();
  return [`PR ${number}`, lintReport, typeReport].join('\n');
}

console.log(await pullRequestCheck(42));
