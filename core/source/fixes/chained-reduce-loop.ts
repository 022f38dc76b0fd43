import type * as t from '@babel/types';
import type { Fix } from '../../analysis/finding';
import type { ModuleLoader } from '../modules/module';
import { contains, endOf, type Node, startOf, walk } from '../parse/nodes';
import type { Chain } from '../plan/chained-reduce';
import { Activation } from '../relate/activation';
import { firstWork } from '../relate/relate-chain';
import { labelOf } from '../relate/traits';
import { arrowBlock, blockIndent } from './arrow-block';
import { asPromise } from './as-promise';
import { checkedFix } from './checked-fix';
import { freshName } from './fresh-name';
import { concurrencyCaveat, TURN_FAILS } from './gather-text';
import { nameFromLabel } from './names';
import { indentAt, linesBefore, type TextEdit } from './text-edit';
import { throwsAtOnce } from './throws-at-once';

/**
 * `list.reduce((p, x) => p.then(() => f(x)), …)`: f(x) starts in the reducer itself, so that all turns start at once;
 * each turn still hands on its result after the one before.
 */
export function chainedReduceLoop(loader: ModuleLoader, chain: Chain, peak: number): Fix | null {
  const { module, callback, link } = chain;
  const { text } = module;
  const activation = new Activation(loader, module, link);
  const work = firstWork(link.body as Node) ?? onlyAwaited(activation, link.body as Node);
  if (!work || usesNamesOf(chain, work)) return null;
  if (throwsAtOnce(activation, work)) return null;
  const name = freshName(text, `${nameFromLabel(labelOf(work))}Promise`);
  const body = callback.body as Node;
  const arrow = callback.type === 'ArrowFunctionExpression' ? callback : null;
  const block = body.type === 'BlockStatement' ? body : null;
  if (!block && !arrow) return null;
  const indent = arrow && !block ? blockIndent(text, arrow) : indentAt(text, startOf(body));
  const lines = [`const ${name} = ${asPromise(activation, work, indent)}`, `${name}.catch(() => {})`];
  const used: TextEdit[] = [{ from: startOf(work), to: endOf(work), text: name }];
  const edits =
    arrow && !block
      ? arrowBlock(module, arrow, lines, used)
      : [...used, linesBefore(text, startOf((block as t.BlockStatement).body[0]), lines)];
  return checkedFix(
    { module, owner: callback },
    'start-early',
    'Start each turn before the one before it is over',
    edits,
    [TURN_FAILS, concurrencyCaveat(false, peak)],
  );
}

/** `async (list) => [...list, await f(x)]`: what an expression waits for, where all else in it only looks. */
function onlyAwaited(activation: Activation, body: Node): Node | null {
  const [site] = activation.awaits;
  if (body.type === 'BlockStatement' || activation.awaits.length !== 1) return null;
  if (site.kind !== 'await' || site.start !== site.argument) return null;
  const way = activation.ancestors(site.node);
  if (way.some((one) => contains(body, one) && /^(Conditional|Logical|Optional)/.test(one.type))) return null;
  const own = activation.effectsOf(site.argument);
  const looks = activation.effectsOf(body).every((effect) => own.includes(effect) || effect.op === 'read');
  return looks ? site.argument : null;
}

/** Does the work need what only the link itself has (what the turn before gave, its own variables)? */
function usesNamesOf({ module, link }: Chain, work: Node): boolean {
  let uses = false;
  walk(work, (node) => {
    if (node.type === 'ThisExpression' && link.type !== 'ArrowFunctionExpression') uses = true;
    if (node.type === 'Identifier' && module.scopes.bindingOf(node)?.owner === link) uses = true;
  });
  return uses;
}
