// expect: silent
// why: the child must be listening before it is asked, and is only stopped after it answered.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const dir = await mkdtemp(join(tmpdir(), 'child-'));
const file = join(dir, 'service.cjs');
await writeFile(file, `
process.on('message', (m) => {
  if (m.type === 'stop') process.exit(0);
  setTimeout(() => process.send({ type: 'answer', value: m.value * 2 }), 20);
});
process.send({ type: 'ready' });
`);

async function ask(child, value) {
  child.send({ type: 'question', value });
  const [message] = await once(child, 'message');
  return message.value;
}

const child = fork(file);
await once(child, 'message');
const doubled = await ask(child, 21);
const again = await ask(child, doubled);
child.send({ type: 'stop' });
const [code] = await once(child, 'exit');
console.log(doubled, again, code);
await rm(dir, { recursive: true });
