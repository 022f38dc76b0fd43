import fs from 'node:fs';
import { disguise, replace } from '../disguise/function-text';
import type { Recorder } from '../record/recorder';
import { apply, SafeMap } from '../safe';
import { type Undo, undoAll } from '../undo';

/** Functions of node:fs and node:fs/promises whose first argument is a path. */
const OPERATIONS = [
  'access',
  'appendFile',
  'chmod',
  'chown',
  'copyFile',
  'lchown',
  'link',
  'lstat',
  'lutimes',
  'mkdir',
  'mkdtemp',
  'open',
  'opendir',
  'readFile',
  'readdir',
  'readlink',
  'realpath',
  'rename',
  'rm',
  'rmdir',
  'stat',
  'statfs',
  'symlink',
  'truncate',
  'unlink',
  'utimes',
  'writeFile',
];

/** Texts of so many paths are kept at hand per operation: making one takes longer than everything else about it. */
const PATHS = 500;

type Operation = (this: unknown, ...args: unknown[]) => unknown;

/**
 * File requests do not tell their path, so it is noted where they are asked for: the resource that is created inside
 * takes recorder.pendingDetail as its words ("readFile settings.json").
 */
export function watchFileOperations(recorder: Recorder): Undo {
  const folder = `${process.cwd()}/`;

  function words(name: string, path: unknown): number {
    let shown = '';
    if (typeof path === 'string') shown = path;
    else if (path instanceof URL && path.protocol === 'file:') shown = path.pathname;
    if (shown === '') return recorder.strings.intern(name);
    if (shown.startsWith(folder)) shown = shown.slice(folder.length);
    return recorder.strings.intern(`${name} ${shown}`);
  }

  const undos: Undo[] = [];
  for (const holder of [fs, fs.promises] as unknown as Record<string, Operation | undefined>[]) {
    for (const name of OPERATIONS) {
      const original = holder[name];
      if (typeof original !== 'function') continue;
      const known = new SafeMap<unknown, number>();
      const wordsOf = (path: unknown): number => {
        const text = words(name, path);
        if (typeof path === 'string' && known.size < PATHS) known.set(path, text);
        return text;
      };
      const fake = {
        [name](this: unknown, ...args: unknown[]): unknown {
          recorder.pendingDetail = known.get(args[0]) ?? wordsOf(args[0]);
          try {
            return apply(original, this, args);
          } finally {
            recorder.pendingDetail = 0;
          }
        },
      };
      const wrapper = disguise(fake[name], original);
      // fs.realpath.native, what util.promisify looks for, …
      for (const key of Reflect.ownKeys(original)) {
        const own = Object.getOwnPropertyDescriptor(original, key)!;
        if (key !== 'prototype' && !Object.hasOwn(wrapper, key)) Object.defineProperty(wrapper, key, own);
      }
      undos.push(replace(holder, name, wrapper));
    }
  }
  return () => undoAll(undos);
}
