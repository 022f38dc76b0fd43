// node scripts/with-deps.mjs TOOL ARGUMENT…: runs a tool of node_modules/.bin, installing the npm packages first if need be.
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDeps } from './ensure-deps.mjs';
import { runShown } from './run-shown.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

await ensureDeps();
const [tool, ...args] = process.argv.slice(2);
if (!tool) throw new Error('Say which tool to run: node scripts/with-deps.mjs TOOL ARGUMENT…');
const bin = join(root, 'node_modules', '.bin');
process.exitCode = await runShown(join(bin, process.platform === 'win32' ? `${tool}.cmd` : tool), args, {
  cwd: root,
  env: { PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
});
