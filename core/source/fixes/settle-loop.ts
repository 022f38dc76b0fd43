import type * as t from '@babel/types';
import type { Fix } from '../../analysis/finding';
import { contains, endOf, type Node, startOf } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { labelOf } from '../relate/traits';
import { checkedFix } from './checked-fix';
import { freshVariable, nameFromLabel } from './fresh-name';
import { BOUND, concurrencyCaveat, gatherText } from './gather-text';
import { indexed } from './indexed';
import { counterAt, evaluatedOnce, isPlain, plural, usesNamesOf, withIndex } from './loop-again';
import type { LoopShape } from './loop-shape';
import { parenthesised } from './parenthesised';
import { canRunAhead, orderMatters } from './shared-effects';
import { callText, indentAt, indentStep, newline, quote, semicolon, type TextEdit } from './text-edit';

/**
 * Turns that catch their own failures and leave things in several places, or whose failure somebody around the loop
 * catches, who sees what the turns before it have left: all loads are settled first, and the loop
 * handles each result, and each failure, as before.
 *
 *   const users = await Promise.allSettled(ids.map(async (id) => load(id)));
 *   for (const [index, id] of ids.entries()) {
 *     try {
 *       const user = users[index];
 *       if (user.status === 'rejected') throw user.reason;
 *       good.push(user.value);
 *     } catch (error) { bad.push(error.message); }
 *   }
 */
export function settleLoop(
  activation: Activation,
  shape: LoopShape,
  bounded: boolean,
  peak: number,
): Fix | null {
  const parts = partsOf(activation, shape);
  if (!parts) return null;
  const edits = settled(activation, shape, parts, bounded);
  return (
    edits &&
    checkedFix(
      activation,
      'all-settled',
      'Load all first with Promise.allSettled, then handle each result and each failure in order',
      edits,
      [
        'All loads are over, well or not, before the first result is used; each failure is handled as before.',
        concurrencyCaveat(bounded, peak),
      ],
      bounded ? BOUND : undefined,
    )
  );
}

/** The `try` of a turn, or the turn: statements that load, ending with one whose await gives the result. */
interface Parts {
  /** Statements before the last one that awaits. */
  head: Node[];
  /** Where they begin, with the comments in front of them. */
  from: number;
  last: Node;
  site: AwaitSite;
}

function partsOf(activation: Activation, shape: LoopShape): Parts | null {
  const attempts = shape.statements.filter((one): one is t.TryStatement => one.type === 'TryStatement');
  const attempt = attempts.length === 1 ? attempts[0] : null;
  const sites = activation.awaitsIn(shape.body);
  if (sites.length === 0 || (attempt && (!attempt.handler || attempt.finalizer))) return null;
  // Without one of its own the whole turn is what somebody around the loop catches.
  const block = attempt ? attempt.block : shape.body;
  if (block.type !== 'BlockStatement' || (!attempt && shape.drop.length > 0)) return null;
  if (
    !sites.every(
      ({ node, kind, start, argument }) => contains(block, node) && kind === 'await' && start === argument,
    )
  )
    return null;
  const statements = block.body as Node[];
  const until = statements.findLastIndex((one) => sites.some(({ node }) => contains(one, node)));
  const head = statements.slice(0, until);
  const last = statements[until];
  const inLast = sites.filter(({ node }) => contains(last, node));
  const site = inLast[0];
  if (inLast.length !== 1 || !isPlain(activation, last, site)) return null;
  if (shape.skips.some((skip) => startOf(skip) < endOf(last))) return null;
  if (!head.every((one) => /^(VariableDeclaration|ExpressionStatement|IfStatement)$/.test(one.type)))
    return null;
  // Nothing of the last statement happens before its await.
  const begin = activation.spanOf(last);
  const argument = activation.spanOf(site.argument);
  if (!begin || !argument || activation.effects.slice(begin[0], argument[0]).some(({ op }) => op !== 'read'))
    return null;
  const moved = [...head, site.argument];
  if (moved.some((one) => usesNamesOf(activation, shape, one, block))) return null;
  // What the head declares stays behind with it.
  const declared = activation.module.scopes
    .declaredIn(block)
    .filter(({ definitions }) => definitions.some(({ node }) => head.some((one) => contains(one, node))));
  const gone = (read: Node) => moved.some((one) => contains(one, read));
  if (declared.some(({ reads }) => reads.some((read) => !gone(read)))) return null;
  const own = moved.flatMap((one) => activation.effectsOf(one));
  const rest = activation.effectsOf(shape.body).filter((effect) => !own.includes(effect));
  if (orderMatters(activation, shape.node, own) || !canRunAhead(activation, shape.node, own, rest))
    return null;
  const open = startOf(block) + 1;
  const gap = /^\s*/.exec(activation.module.text.slice(open))?.[0].length ?? 0;
  return { head, from: head.length > 0 ? open + gap : startOf(last), last, site };
}

function settled(
  activation: Activation,
  found: LoopShape,
  { head, from, last, site }: Parts,
  bounded: boolean,
): TextEdit[] | null {
  const { text } = activation.module;
  const slice = (from: number, to: number) => text.slice(from, to);
  const end = semicolon(text);
  const eol = newline(text);
  const indent = indentAt(text, startOf(found.node));
  const inner = indent + indentStep(text);
  const taken = new Set<string>();
  const [shape, held] = evaluatedOnce(activation, found, taken, `${end}${eol}${indent}`);
  const one = freshVariable(activation, `${nameFromLabel(labelOf(site.argument))}Result`, taken);
  const source = slice(startOf(site.argument), endOf(site.argument));
  const gather = gatherText(activation, shape, bounded, indent, taken, { settled: true });
  const all = gather.results || freshVariable(activation, plural(one), taken);
  let load: string;
  if (head.length === 0 && !bounded) {
    const body = source.startsWith('{') ? `(${source})` : source;
    const turns = shape.map(`async (${shape.param}) => ${body}`);
    load = callText(text, indent, `const ${all} = await Promise.allSettled`, turns, '');
  } else {
    const before = head.length > 0 ? outdent(text, from, startOf(last)) : '';
    const open = gather.results ? gather.open : `${gather.before}const ${all} = ${gather.open}`;
    load = `${open}${eol}${inner}${before}return ${source}${end}${eol}${indent}${gather.close}`;
  }
  const edits: TextEdit[] = [
    ...gather.edits,
    { from: startOf(shape.node), to: startOf(shape.node), text: `${held}${load}${end}${eol}${indent}` },
  ];
  const index = shape.counted ? counterAt(shape) : freshVariable(activation, 'index', taken);
  if (!shape.counted && !withIndex(activation, shape, index, edits)) return null;
  const mark = quote(text);
  const deep = indentAt(text, startOf(last));
  edits.push({
    from,
    to: startOf(last),
    text: [
      `const ${one} = ${indexed(activation, all, index)}${end}`,
      `if (${one}.status === ${mark}rejected${mark}) throw ${one}.reason${end}`,
      '',
    ].join(eol + deep),
  });
  edits.push({ ...parenthesised(text, site.node), text: `${one}.value` });
  return edits;
}

/** Statements of the `try` as they stand, one step further out. */
function outdent(text: string, from: number, to: number): string {
  const source = text.slice(from, to);
  if (source.includes('`')) return source;
  const step = indentStep(text);
  return source
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(step) ? line.slice(step.length) : line))
    .join('\n');
}
