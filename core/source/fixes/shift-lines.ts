import type { Module } from '../modules/module';
import { endOf, type Node, startOf, walk } from '../parse/nodes';
import { indentAt, type TextEdit } from './text-edit';

/**
 * Lines that move in or out with the code around them: an edit for each line that begins inside [from, to), which swaps
 * the indentation `was` for `is`. Lines inside template literals are part of a text and stay, as do empty ones.
 */
export function shiftLines(module: Module, from: number, to: number, was: string, is: string): TextEdit[] {
  if (was === is) return [];
  const { text } = module;
  const texts = textsIn(module, from, to);
  const edits: TextEdit[] = [];
  for (let at = text.indexOf('\n', from) + 1; at > 0 && at < to; at = text.indexOf('\n', at) + 1) {
    if (texts.some((one) => one.from < at && at <= one.to) || !text.startsWith(was, at)) continue;
    if (/^[ \t]*\r?\n/.test(text.slice(at, at + 200))) continue;
    edits.push({ from: at, to: at + was.length, text: is });
  }
  return edits;
}

/** Edits together with those that shift lines: the latter only where no other edit takes the place of the line. */
export function withShifts(edits: TextEdit[], shifts: TextEdit[]): TextEdit[] {
  const stays = ({ from }: TextEdit) =>
    !edits.some((one) => one.from <= from && from < one.to && (one.from < from || one.text === ''));
  return [...shifts.filter(stays), ...edits];
}

/** The text of an expression or a statement as it stands at a place that is indented by `indent`. */
export function sourceAt(module: Module, node: Node, indent: string): string {
  const source = textAt(module, startOf(node), endOf(node), indent);
  return node.type === 'SequenceExpression' ? `(${source})` : source;
}

/** Text of the module from `from` to `to`, its further lines indented as `indent` is instead of the line it begins on. */
export function textAt(module: Module, from: number, to: number, indent: string): string {
  const { text } = module;
  const edits = shiftLines(module, from, to, indentAt(text, from), indent);
  let result = text.slice(from, to);
  for (const edit of edits.reverse())
    result = result.slice(0, edit.from - from) + edit.text + result.slice(edit.to - from);
  return result;
}

/** Texts that may reach over a line's end. */
function textsIn(module: Module, from: number, to: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  if (!/`|\\\r?\n/.test(module.text.slice(from, to))) return found;
  walk(module.program, (node) => {
    if (endOf(node) < from || startOf(node) > to) return false;
    if (node.type === 'TemplateElement' || node.type === 'StringLiteral')
      found.push({ from: startOf(node), to: endOf(node) });
    return true;
  });
  return found;
}
