import fs from 'node:fs';
import { disguise, replace } from '../disguise/function-text';
import type { Recorder } from '../record/recorder';
import { apply } from '../safe';
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
      const fake = {
        [name](this: unknown, ...args: unknown[]): unknown {
          recorder.pendingDetail = words(name, args[0]);
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
