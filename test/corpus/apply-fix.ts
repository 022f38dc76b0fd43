import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Fix, FixEdit } from '../../core/analysis/finding';
import { type Program, programsFolder } from './list-programs';

// within the checkout, so that the copies find node_modules
const cache = join(import.meta.dirname ?? __dirname, '../../.cache/corpus');

/** Copies a program to a folder of its own and applies a fix's edits there. Returns the copy's folder. */
export function copyWithFix(program: Program, fix: Pick<Fix, 'edits'>): string {
  mkdirSync(cache, { recursive: true });
  const copy = mkdtempSync(join(cache, `${program.name}-`));
  const manifest = join(programsFolder, 'package.json');
  if (existsSync(manifest)) cpSync(manifest, join(copy, 'package.json'));
  if (program.single) cpSync(join(program.folder, program.main), join(copy, program.main));
  else cpSync(program.folder, copy, { recursive: true });
  for (const file of new Set(fix.edits.map((edit) => edit.file))) {
    const target = join(copy, relative(program.folder, file));
    const edits = fix.edits.filter((edit) => edit.file === file);
    writeFileSync(target, applyEdits(readFileSync(target, 'utf8'), edits));
  }
  return copy;
}

/**
 * The edits of several fixes, as someone takes one after the other: of two that change the same text the first is taken
 * (a fix that several findings share is one).
 */
export function editsTogether(fixes: readonly Fix[]): FixEdit[] {
  const taken: FixEdit[] = [];
  for (const { edits } of fixes) {
    if (edits.every((edit) => taken.every((other) => edit.file !== other.file || apart(edit, other))))
      taken.push(...edits);
  }
  return taken;
}

/** Not even touching: two insertions at one place would be in no order. */
function apart(a: FixEdit, b: FixEdit): boolean {
  const before = (x: FixEdit, y: FixEdit) =>
    x.endLine < y.startLine || (x.endLine === y.startLine && x.endColumn < y.startColumn);
  return before(a, b) || before(b, a);
}

/** Edits are 1-based, end exclusive, against the text as it is; throws when two overlap. */
export function applyEdits(text: string, edits: readonly FixEdit[]): string {
  const starts = [0];
  for (let i = 0; i < text.length; i++) if (text[i] === '\n') starts.push(i + 1);
  const ranges = edits
    .map((edit) => ({
      from: starts[edit.startLine - 1] + edit.startColumn - 1,
      to: starts[edit.endLine - 1] + edit.endColumn - 1,
      newText: edit.newText,
    }))
    .sort((a, b) => a.from - b.from);
  let result = '';
  let at = 0;
  for (const range of ranges) {
    if (range.from < at) throw new Error('edits overlap');
    result += text.slice(at, range.from) + range.newText;
    at = range.to;
  }
  return result + text.slice(at);
}
