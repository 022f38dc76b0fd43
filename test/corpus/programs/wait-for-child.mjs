// expect: silent
// why: the child says that it is ready, is then asked to stop, and then ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const script = `
  process.stdin.once('data', () => setTimeout(() => process.exit(3), 40));
  setTimeout(() => console.log('ready'), 40);
`;

async function supervise() {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  child.stdin.write('stop\n');
  const [code] = await once(child, 'exit');
  return `${String(line).trim()}, then exit ${code}`;
}

console.log(await supervise());
