import type * as t from '@babel/types';
import { endOf, type Node, startOf } from '../parse/nodes';
import { indentAt, indentStep, newline, semicolon, type TextEdit } from './text-edit';

/**
 * An arrow function's expression becomes a block with `lines` (indented, without a last line end) in front of it:
 * `=> ({ … })` to `=> { lines; return { … }; }`.
 */
export function arrowBlock(text: string, arrow: t.ArrowFunctionExpression, lines: string): TextEdit[] {
  const head = text.slice(startOf(arrow), startOf(arrow.body as Node));
  const from = startOf(arrow) + head.lastIndexOf('=>') + 2;
  // `return` and what it gives must stand on one line.
  const to = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  const body = arrow.body as Node;
  // An object's own parentheses were for the arrow only.
  const bare = body.type === 'ObjectExpression' && !/\/[/*]/.test(text.slice(to, startOf(body)));
  const start = bare ? startOf(body) : to;
  const eol = newline(text);
  const indent = indentAt(text, startOf(arrow));
  const end = endOf(arrow);
  return [
    { from, to: start, text: ` {${eol}${lines}${eol}${indent}${indentStep(text)}return ` },
    { from: bare ? endOf(body) : end, to: end, text: `${semicolon(text)}${eol}${indent}}` },
  ];
}
