// npm start: installs, builds, traces the example, prints its findings, and writes its timeline as one HTML page.
import { mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureDeps } from './ensure-deps.mjs';
import { runShown } from './run-shown.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const example = join(root, 'examples', 'shop-report');
const cli = join(root, 'dist', 'cli.js');

await ensureDeps();
const { ensureBuilt } = await import('./ensure-built.mjs');
await ensureBuilt();

const out = join(example, 'out');
mkdirSync(out, { recursive: true });
// Relative to the root, as the findings are then too: a terminal makes links of them.
const trace = relative(root, join(out, 'shop-report.overlap'));
const page = join(out, 'shop-report.html');

console.log(`Tracing examples/shop-report, a small report service (about 3 s) …\n`);
await overlap('trace', '--output', trace, '--', 'node', relative(root, join(example, 'src', 'main.js')));
await overlap('export', trace, '--format', 'html', '-o', relative(root, page));

const cliPath = relative(process.cwd(), cli) || cli;
console.log(`
The timeline is one page, open it in a browser:
  ${pathToFileURL(page)}

Next, your own program:
  node ${cliPath} trace -- node app.js
In VS Code:
  npm run vscode    opens a VS Code in the browser with Overlap installed
`);

async function overlap(...args) {
  const code = await runShown(process.execPath, [cli, ...args], { cwd: root });
  if (code !== 0) process.exit(code);
}
