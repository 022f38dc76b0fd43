// corrected version of ci-checks-child-processes.mjs
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
  const [lintReport, typeReport] = await Promise.all([lint(), checkTypes()]);
  return [`PR ${number}`, lintReport, typeReport].join('\n');
}

console.log(await pullRequestCheck(42));
