import type { Fix } from '../../analysis/finding';
import type { Module } from '../modules/module';
import { type Node, walk } from '../parse/nodes';
import { parseFile } from '../parse/parse-file';
import { applyEdits, type TextEdit, toFixEdits } from './text-edit';

/** A fix, or null when its result does not parse: a doubtful fix is not offered. */
export function checkedFix(
  { module, owner }: { module: Module; owner: Node },
  kind: Fix['kind'],
  title: string,
  edits: TextEdit[],
  caveats: string[],
  concurrency?: number,
): Fix | null {
  if (module.damaged || edits.length === 0 || !isPromiseItself(module, owner, edits)) return null;
  const result = parseFile(module.path, applyEdits(module.text, edits));
  if (!result || result.damaged) return null;
  return {
    kind,
    title,
    edits: toFixEdits(module.path, module.text, edits),
    caveats,
    ...(concurrency ? { concurrency } : {}),
  };
}

/** Does `Promise` mean in the function what the edits take it for? (A file may bring its own: bluebird has them, too.) */
function isPromiseItself(module: Module, owner: Node, edits: TextEdit[]): boolean {
  return !edits.some((edit) => edit.text.includes('Promise.')) || meansPromise(module, owner);
}

/** Is `Promise`, in a function and everything in it, the built-in one, or one that the whole file uses for it? */
export function meansPromise({ scopes, program }: Module, owner: Node): boolean {
  let shadowed = false;
  walk(owner, (node) => {
    if (scopes.declaredIn(node).some((one) => one.name === 'Promise' && one.block !== program))
      shadowed = true;
    return !shadowed;
  });
  const outer = scopes.lookup('Promise', owner);
  return !shadowed && (outer === undefined || outer.block === program);
}

export const FAILS_FIRST =
  'If one fails, the others keep running; the first failure is the one that is thrown.';
export const SWALLOWED =
  'What was started early keeps running when something before its await fails; its own failure then goes unseen.';
