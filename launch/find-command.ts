import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, extname, isAbsolute, join, resolve } from 'node:path';
import { UserError } from './errors';

/**
 * Absolute path of the program a command names, as the system would find it.
 * Throws a UserError that says what to type instead when there is none.
 */
export function findCommand(name: string, cwd: string, env: NodeJS.ProcessEnv): string {
  if (!existsSync(cwd)) throw new UserError('folder-missing', `The folder ${cwd} does not exist.`);
  const isPath = name.includes('/') || (process.platform === 'win32' && name.includes('\\'));
  const folders = isPath ? [''] : searchPath(env).map((folder) => resolve(cwd, folder));
  let refused = '';
  for (const folder of folders) {
    for (const extension of extensions(env, name)) {
      const file = resolve(cwd, join(folder, name + extension));
      if (!isFile(file)) continue;
      if (isBatch(file)) throw batchRefused(file);
      if (isExecutable(file)) return file;
      refused ||= file;
    }
  }
  if (refused !== '') {
    throw new UserError('not-executable', `${refused} is not executable.${scriptHint(name, cwd)}`);
  }
  if (isFolder(resolve(cwd, name))) throw folderRefused(name, cwd);
  throw new UserError(
    'command-not-found',
    `The command "${name}" was not found${isPath ? '' : ' on PATH'}.${scriptHint(name, cwd)}`,
  );
}

function searchPath(env: NodeJS.ProcessEnv): string[] {
  const key = Object.keys(env).find((k) => k.toUpperCase() === 'PATH') ?? 'PATH';
  return (env[key] ?? '').split(delimiter).filter((folder) => folder !== '');
}

function extensions(env: NodeJS.ProcessEnv, name: string): string[] {
  if (process.platform !== 'win32') return [''];
  return extname(name) !== '' ? [''] : (env.PATHEXT ?? '.COM;.EXE').split(';');
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch {
    return false;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Windows runs these through a shell only, and a shell would read the arguments anew. */
function isBatch(file: string): boolean {
  return process.platform === 'win32' && /\.(cmd|bat)$/i.test(file);
}

function batchRefused(file: string): UserError {
  const what = `${file} is a batch script, which cannot be started without a shell.`;
  return new UserError(
    'not-executable',
    `${what} Name the program it starts instead, for example: node script.js`,
  );
}

function folderRefused(name: string, cwd: string): UserError {
  const isPackage = ['package.json', 'index.js'].some((file) => isFile(resolve(cwd, name, file)));
  const instead = isPackage ? `node ${name}` : 'node app.js';
  return new UserError(
    'not-executable',
    `"${name}" is a folder, not a program. Name what is to be run, for example: ${instead}`,
  );
}

/** The usual slip is to name the script without the program that runs it. */
function scriptHint(name: string, cwd: string): string {
  const script = isAbsolute(name) ? name : join(cwd, name);
  if (!/\.[cm]?[jt]sx?$/.test(name) || !isFile(script)) return ' Check its name, or give its full path.';
  const runner = /\.[cm]?tsx?$/.test(name) ? 'npx tsx' : 'node';
  return ` To run a script, name its runner too: ${runner} ${name}`;
}
