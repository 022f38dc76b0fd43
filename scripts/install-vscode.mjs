// Installs a real VS Code that npm can deliver: code-server, the workbench and its Node extension host served to a browser.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from './cache-dir.mjs';
import { runStep, step } from './run-step.mjs';

const CODE_SERVER = '4.139.1';
/** code-server wants Node 24; this package is that Node with its headers. */
const NODE = '24.21.0';
const NODE_PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
/** The only native modules the server does not start without. */
const NATIVE = ['@vscode/spdlog', '@vscode/native-watchdog', '@vscode/fs-copyfile'];
const QUIET = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];

/** What a caller needs to start it: `node` runs `entry`; `version` stands for both. */
export async function ensureVscode() {
  const folder = await cached(`vscode-${CODE_SERVER}-node-${NODE}`, install);
  return paths(folder);
}

function paths(folder) {
  const nodeHome = join(folder, 'node_modules', NODE_PACKAGE);
  const server = join(folder, 'node_modules', 'code-server');
  return {
    node: join(nodeHome, 'bin', 'node'),
    nodeHome,
    server,
    entry: join(server, 'out', 'node', 'entry.js'),
    version: CODE_SERVER,
  };
}

async function install(folder) {
  console.log('A real VS Code is needed once: about 2 minutes and 0.8 GB in the cache folder.');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'overlap-vscode', private: true }));
  const { nodeHome, server } = paths(folder);
  await step(`1/4 Node ${NODE} for it`, () =>
    runStep('npm', ['install', '--ignore-scripts', ...QUIET, `${NODE_PACKAGE}@${NODE}`], { cwd: folder }),
  );
  const env = {
    PATH: `${join(nodeHome, 'bin')}${delimiter}${process.env.PATH}`,
    npm_config_nodedir: nodeHome,
  };
  await step(`2/4 code-server ${CODE_SERVER}`, () =>
    runStep('npm', ['install', '--ignore-scripts', ...QUIET, `code-server@${CODE_SERVER}`], {
      cwd: folder,
      env,
    }),
  );
  const vscode = join(server, 'lib', 'vscode');
  const lean = ['install', '--omit=dev', '--ignore-scripts', ...QUIET];
  await step('3/4 its server modules', async () => {
    await runStep('npm', lean, { cwd: vscode, env });
    await runStep('npm', ['rebuild', ...QUIET, ...NATIVE], { cwd: vscode, env });
    link(join(vscode, 'bin', 'remote-cli'), 'code-linux.sh', 'code-server');
    link(join(vscode, 'bin', 'helpers'), 'browser-linux.sh', 'browser.sh');
  });
  await step('4/4 its built-in extensions', () =>
    runStep('npm', lean, { cwd: join(vscode, 'extensions'), env }),
  );
}

function link(folder, target, name) {
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, name), { force: true });
  if (!existsSync(join(folder, target))) return;
  symlinkSync(target, join(folder, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await ensureVscode()).entry);
