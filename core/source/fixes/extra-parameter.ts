import type { Module } from '../modules/module';
import { endOf, type FunctionNode, type Node, startOf, walkOwn } from '../parse/nodes';
import type { Call } from './calls-of';
import type { TextEdit } from './text-edit';

/** In TypeScript the parameter's type, with its colon; null where it cannot be written. */
export function parameterType(module: Module, work: Call, only: boolean, sure: boolean): string | null {
  if (!module.typed) return '';
  const callee = module.text.slice(startOf(work.callee as Node), endOf(work.callee as Node));
  if (!/^[\w$.]+$/.test(callee)) return null;
  const given = `ReturnType<typeof ${callee}>`;
  return `${only ? '' : '?'}: ${sure ? given : `Promise<Awaited<${given}>>`}`;
}

/** Behind the last argument of a call. */
export function argumentEdit(text: string, call: Call, name: string): TextEdit {
  const last = call.arguments.at(-1) as Node | undefined;
  const at = last ? closedAt(text, last) : text.indexOf('(', endOf(call.callee as Node)) + 1;
  return { from: at, to: at, text: last ? `, ${name}` : name };
}

/** Behind an argument and the parentheses around it alone: a comma within them would make one value of both. */
function closedAt(text: string, argument: Node): number {
  let [from, to] = [startOf(argument), endOf(argument)];
  for (;;) {
    const open = /\((?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/.exec(text.slice(0, from));
    const close = /^(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/)*\)/.exec(text.slice(to));
    if (
      argument.extra?.parenthesized !== true ||
      !open ||
      !close ||
      open.index < Number(argument.extra.parenStart)
    )
      return to;
    [from, to] = [open.index, to + close[0].length];
    if (from === argument.extra.parenStart) return to;
  }
}

/** Behind the last parameter; null where the parameters have no parentheses, or are more than names and patterns. */
export function parameterEdit(module: Module, callee: FunctionNode, parameter: string): TextEdit | null {
  const { text } = module;
  let uses = false;
  walkOwn(callee.body as Node, (node) => {
    if (node.type === 'Identifier' && node.name === 'arguments') uses = true;
  });
  const last = callee.params.at(-1) as Node | undefined;
  if (uses || last?.type === 'RestElement') return null;
  if (!last) {
    const empty = /\(\s*\)/.exec(text.slice(startOf(callee), startOf(callee.body as Node)));
    const at = empty && startOf(callee) + empty.index + 1;
    return at === null ? null : { from: at, to: at, text: parameter };
  }
  if (!/^\s*,?\s*\)/.test(text.slice(endOf(last)))) return null;
  return { from: endOf(last), to: endOf(last), text: `, ${parameter}` };
}
