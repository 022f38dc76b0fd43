import type * as t from '@babel/types';
import type { Module } from '../modules/module';
import { endOf, type Node, startOf } from '../parse/nodes';
import { shiftLines, withShifts } from './shift-lines';
import { indentAt, indentStep, newline, semicolon, type TextEdit } from './text-edit';

/**
 * An arrow function's expression becomes a block with `lines` (without semicolons) in front of it:
 * `=> ({ … })` to `=> { lines; return { … }; }`. `inside`: what else changes in the expression.
 */
export function arrowBlock(
  module: Module,
  arrow: t.ArrowFunctionExpression,
  lines: string[],
  inside: TextEdit[],
): TextEdit[] {
  const { text } = module;
  const head = text.slice(startOf(arrow), startOf(arrow.body as Node));
  const from = startOf(arrow) + head.lastIndexOf('=>') + 2;
  // `return` and what it gives must stand on one line.
  const to = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  const body = arrow.body as Node;
  // An object's own parentheses were for the arrow only.
  const bare = body.type === 'ObjectExpression' && !/\/[/*]/.test(text.slice(to, startOf(body)));
  const start = bare ? startOf(body) : to;
  const [eol, semi] = [newline(text), semicolon(text)];
  const indent = indentAt(text, startOf(arrow));
  const inner = eol + blockIndent(text, arrow);
  const end = endOf(arrow);
  const edits: TextEdit[] = [
    { from, to: start, text: ` {${lines.map((line) => inner + line + semi).join('')}${inner}return ` },
    ...inside,
    { from: bare ? endOf(body) : end, to: end, text: `${semi}${eol}${indent}}` },
  ];
  const shifts = shiftLines(module, start, end, indentAt(text, start), blockIndent(text, arrow));
  return withShifts(edits, shifts);
}

/** The indentation of the block's lines. */
export function blockIndent(text: string, arrow: t.ArrowFunctionExpression): string {
  return indentAt(text, startOf(arrow)) + indentStep(text);
}
