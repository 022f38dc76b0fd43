import type { Fix } from '../../analysis/finding';
import type { Module } from '../modules/module';
import { parseFile } from '../parse/parse-file';
import { applyEdits, type TextEdit, toFixEdits } from './text-edit';

/** A fix, or null when its result does not parse: a doubtful fix is not offered. */
export function checkedFix(
  { module }: { module: Module },
  kind: Fix['kind'],
  title: string,
  edits: TextEdit[],
  caveats: string[],
  concurrency?: number,
): Fix | null {
  if (module.damaged || edits.length === 0) return null;
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

export const FAILS_FIRST =
  'If one fails, the others keep running; the first failure is the one that is thrown.';
export const SWALLOWED =
  'What was started early keeps running when something before its await fails; its own failure then goes unseen.';
