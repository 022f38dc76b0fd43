// expect: silent
// why: the second child process runs the file that the first one has built.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'ci-'));
await writeFile(
  join(folder, 'build.cjs'),
  `require('fs').writeFileSync('app.cjs', "console.log('4 tests passed')")`,
);

async function pipeline(cwd) {
  await run(process.execPath, ['build.cjs'], { cwd });
  const { stdout } = await run(process.execPath, ['app.cjs'], { cwd });
  return stdout.trim();
}

console.log(await pipeline(folder));
await rm(folder, { recursive: true });
