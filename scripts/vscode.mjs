// npm run vscode: a real VS Code in the browser, on the example, with the extension installed. Ctrl+C ends it.
// npm run vscode -- [FOLDER] [--port N] [--no-build]
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDeps } from './ensure-deps.mjs';
import { ensureVscode } from './install-vscode.mjs';
import { packageExtension } from './package.mjs';
import { step } from './run-step.mjs';
import { startVscode } from './vscode-server.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const { folder, port, build } = readArguments(process.argv.slice(2));
await ensureDeps();
const vscode = await ensureVscode();
const vsix = await step('Packaging the extension', () => packageExtension({ build }));
const server = await startVscode(vscode, join(root, '.cache', 'vscode-profile'), { vsix, port });
console.log(`
VS Code with Overlap installed, on ${folder}:

    ${server.address}/?folder=${encodeURI(folder)}

Open a program's file, press F1, and choose "Overlap: Trace Active File". Ctrl+C here ends it.`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    await server.stop();
    process.exit(0);
  });
}

function readArguments(args) {
  const at = args.indexOf('--port');
  const port = at < 0 ? 0 : Number(args[at + 1]);
  const rest = args.filter((arg, i) => !arg.startsWith('--') && (at < 0 || i !== at + 1));
  const folder = resolve(rest[0] ?? join(root, 'examples', 'shop-report'));
  if (!existsSync(folder)) fail(`There is no folder ${folder}.`);
  if (!Number.isInteger(port) || port < 0 || port > 65535) fail('--port takes a number from 0 to 65535.');
  return { folder, port, build: !args.includes('--no-build') };
}

function fail(sentence) {
  console.error(sentence);
  process.exit(2);
}
