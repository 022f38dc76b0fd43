import Module from 'node:module';
import { extname } from 'node:path';

const { _extensions: extensions } = Module as unknown as { _extensions: Record<string, unknown> };
const handlers = { ...extensions };

/** Whether somebody (ts-node, @babel/register) has put a hand on what Node does with files of some kind. */
export function anyTranspiler(): boolean {
  return Object.keys(extensions).some((key) => extensions[key] !== handlers[key]);
}

/** Whether a CommonJS file goes through such hands before it is compiled: until then its text must stay its own. */
export function isTranspiled(path: string): boolean {
  const extension = extname(path);
  const key = extension in extensions ? extension : '.js';
  return extensions[key] !== handlers[key];
}
