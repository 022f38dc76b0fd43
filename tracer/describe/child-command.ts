import { basename } from 'node:path';

interface Child {
  spawnfile?: unknown;
  spawnargs?: unknown;
}

const LONGEST_WORD = 60;

/**
 * What a child process was started as: "git clone", "sh -c" or "node build.js". Never more than the first argument:
 * those behind it hold passwords often enough. '' when it is not known.
 * @param handle the process's handle, which knows its ChildProcess under a symbol of Node's.
 */
export function childCommand(handle: object): string {
  for (const symbol of Object.getOwnPropertySymbols(handle)) {
    const { spawnfile, spawnargs } = ((handle as Record<symbol, unknown>)[symbol] ?? {}) as Child;
    if (typeof spawnfile !== 'string') continue;
    const first: unknown = Array.isArray(spawnargs) ? spawnargs[1] : undefined;
    if (typeof first !== 'string' || first === '') return basename(spawnfile);
    const word = first.startsWith('/')
      ? basename(first)
      : first.startsWith('-')
        ? first.split('=', 1)[0]
        : first;
    return `${basename(spawnfile)} ${word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word}`;
  }
  return '';
}
