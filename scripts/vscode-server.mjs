// Starts the installed VS Code as a server on 127.0.0.1 with a profile of its own, and ends it again.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runStep } from './run-step.mjs';

/** Keeps the window calm and the pictures equal from run to run; nothing works in the background that no test looks at. */
const CALM_SETTINGS = {
  // In a browser a file is saved a second after the last edit: what a test takes back by reverting would be on disk then.
  'files.autoSave': 'off',
  'git.enabled': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'typescript.tsserver.useSyntaxServer': 'never',
  'workbench.reduceMotion': 'on',
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'window.confirmBeforeClose': 'never',
  'editor.minimap.enabled': false,
  'terminal.integrated.gpuAcceleration': 'off',
};

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

/**
 * @param vscode what ensureVscode() gave
 * @param profile a folder for this server alone: settings, extensions, home
 * @param options vsix: installed first (offline) · extensions: a folder with extensions that are there already · settings: user settings beside the calm ones · port: 0 = any ·
 *   trust: false leaves Workspace Trust on · testDriver: the page may run tests in the extension host
 * @returns address ("http://127.0.0.1:PORT"), port, log() and stop()
 */
export async function startVscode(vscode, profile, options = {}) {
  const folders = makeProfile(profile, options);
  const environment = makeEnvironment(vscode, folders);
  const common = [
    ...['--config', folders.config, '--user-data-dir', folders.data, '--extensions-dir', folders.extensions],
    ...['--disable-telemetry', '--disable-update-check'],
  ];
  if (options.vsix) {
    const install = [vscode.entry, ...common, '--install-extension', options.vsix, '--force'];
    await runStep(vscode.node, install, { env: environment, cwd: profile });
  }
  const args = [
    vscode.entry,
    ...common,
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${options.port ?? 0}`],
    ...['--disable-getting-started-override', '--disable-proxy', '--ignore-last-opened'],
    // The debugger and terminals then use our PATH, not a login shell's.
    ...['--vscode-option', 'force-disable-user-env'],
    ...(options.trust === false ? [] : ['--disable-workspace-trust']),
    ...(options.testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
  // A group of its own: stopping it reaches the extension host and what that started, and nothing else.
  const child = spawn(vscode.node, args, {
    cwd: profile,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let log = '';
  const keep = (chunk) => {
    log = (log + chunk).slice(-200_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const closed = new Promise((done) => child.once('close', done));
  const stop = () => endGroup(child, closed);
  try {
    const address = await waitUntilUp(child, () => log);
    return { address, port: Number(new URL(address).port), log: () => log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function makeProfile(profile, { settings, extensions }) {
  const folders = {
    config: join(profile, 'config.yaml'),
    data: join(profile, 'data'),
    extensions: extensions ?? join(profile, 'extensions'),
    home: join(profile, 'home'),
  };
  const settingsFile = join(folders.data, 'User', 'settings.json');
  for (const folder of [folders.extensions, folders.home, dirname(settingsFile)])
    mkdirSync(folder, { recursive: true });
  writeFileSync(folders.config, '');
  writeFileSync(settingsFile, JSON.stringify({ ...CALM_SETTINGS, ...settings }, null, 2));
  return folders;
}

function makeEnvironment(vscode, folders) {
  return {
    HOME: folders.home,
    XDG_CONFIG_HOME: join(folders.home, '.config'),
    XDG_DATA_HOME: join(folders.home, '.local', 'share'),
    XDG_CACHE_HOME: join(folders.home, '.cache'),
    // No gallery: nothing is asked of the network.
    EXTENSIONS_GALLERY: '{}',
    // Programs that the extension starts run on the Node that runs this script, not on the server's.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    npm_config_nodedir: vscode.nodeHome,
    NODE_OPTIONS: '',
  };
}

async function waitUntilUp(child, log) {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`VS Code ended with ${child.exitCode} while starting:\n${log()}`);
    const address = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log())?.[1];
    if (address) {
      const answer = await fetch(`${address}/healthz`).catch(() => null);
      if (answer?.ok) return address;
    }
    await sleep(100);
  }
  throw new Error(`VS Code did not start within ${START_LIMIT_MS / 1000} s:\n${log()}`);
}

/** Ends the whole group and waits until it has ended: SIGTERM, then SIGKILL. */
async function endGroup(child, closed) {
  signalGroup(child.pid, 'SIGTERM');
  const ended = await Promise.race([closed.then(() => true), sleep(STOP_LIMIT_MS, false, { ref: false })]);
  // The leader is gone or hangs; whatever is left of its group goes with it.
  signalGroup(child.pid, 'SIGKILL');
  if (!ended) await closed;
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
