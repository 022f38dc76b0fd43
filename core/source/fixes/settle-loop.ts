import type * as t from '@babel/types';
import type { Fix } from '../../analysis/finding';
import { contains, endOf, type Node, startOf } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { labelOf } from '../relate/traits';
import { isAsyncCall } from './as-promise';
import { hasBoundingPackage } from './bounding-package';
import { checkedFix } from './checked-fix';
import { freshVariable } from './fresh-name';
import { BOUND, concurrencyCaveat, gatherText } from './gather-text';
import { indexed } from './indexed';
import { lintComments } from './lint-comments';
import { evaluatedOnce, isPlain, overResults, usesNamesOf, withIndex } from './loop-again';
import { counterAt, type LoopShape } from './loop-shape';
import { plural, valueName } from './names';
import { parenthesised } from './parenthesised';
import { canRunAhead, orderMatters } from './shared-effects';
import { sourceAt, textAt, withShifts } from './shift-lines';
import {
  callText,
  indentAt,
  indentStep,
  linesBefore,
  newline,
  quote,
  semicolon,
  type TextEdit,
} from './text-edit';
import { workerLoads } from './worker-loop';

/**
 * Turns that catch their own failures and leave things in several places, or whose failure somebody around the loop
 * catches, who sees what the turns before it have left: all loads are settled first, and the loop
 * handles each result, and each failure, as before.
 *
 *   const userResults = await Promise.allSettled(ids.map((id) => loadUser(id)));
 *   for (const userResult of userResults) {
 *     try {
 *       if (userResult.status === 'rejected') throw userResult.reason;
 *       good.push(userResult.value);
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
  const { module } = activation;
  const { text } = module;
  const [end, eol] = [semicolon(text), newline(text)];
  const indent = indentAt(text, startOf(found.node));
  const inner = indent + indentStep(text);
  const taken = new Set<string>();
  const said = valueName(labelOf(site.argument));
  const one = freshVariable(activation, said ? `${said}Result` : 'result', taken, 'outcome');
  const results = freshVariable(activation, plural(one), taken, 'results');
  const each = (all: string) => overResults(activation, found, [...head, site.node], `const ${one}`, all);
  const [shape, held] = each(results) ? [found, []] : evaluatedOnce(activation, found, taken);
  const packaged = bounded && hasBoundingPackage(activation, false);
  const edits: TextEdit[] = [];
  const loads: string[] = [];
  let all = results;
  const source = sourceAt(module, site.argument, indent);
  if (head.length === 0 && !bounded) {
    const body = source.startsWith('{') ? `(${source})` : source;
    const turns = shape.map(
      `${isAsyncCall(activation, site.argument) ? '' : 'async '}(${shape.param}) => ${body}`,
    );
    loads.push(callText(text, indent, `const ${all} = await Promise.allSettled`, turns, ''));
  } else if (head.length === 0 && !packaged && !module.typed) {
    const work = isAsyncCall(activation, site.argument) ? source : `(async () => ${source})()`;
    loads.push(
      ...workerLoads(
        activation,
        shape,
        (place) => `[${place}] = await Promise.allSettled([${work}])`,
        all,
        indent,
        taken,
      ),
    );
  } else {
    const gather = gatherText(activation, shape, bounded, indent, taken, { settled: true });
    if (gather.results) all = gather.results;
    edits.push(...gather.edits);
    const before = head.length > 0 ? textAt(module, from, startOf(last), inner) : '';
    const open = gather.results ? gather.open : `${gather.before}const ${all} = ${gather.open}`;
    loads.push(
      `${open}${eol}${inner}${before}return ${sourceAt(module, site.argument, inner)}${end}${eol}${indent}${gather.close}`,
    );
  }
  edits.push(linesBefore(text, startOf(shape.node), [...held, ...loads]));
  const mark = quote(text);
  const lines = [`if (${one}.status === ${mark}rejected${mark}) throw ${one}.reason${end}`, ''];
  const over = each(all);
  if (over) edits.push(...over);
  else {
    const index = shape.counted ? counterAt(shape) : freshVariable(activation, 'index', taken);
    if (!shape.counted && !withIndex(activation, shape, index, edits)) return null;
    lines.unshift(`const ${one} = ${indexed(activation, all, index)}${end}`);
  }
  edits.push({ from, to: startOf(last), text: lines.join(eol + indentAt(text, startOf(last))) });
  edits.push({ ...parenthesised(text, site.node), text: `${one}.value` });
  return withShifts(edits, lintComments(text, shape.node));
}
