import { contains, isFunction, type Node, unwrap, walkOwn } from '../parse/nodes';
import type { Activation, AwaitSite } from './activation';
import { labelOf } from './traits';

/**
 * `do { job = await status(id); } while (!job.done);`: a loop that only asks the same again, until the answer will do. What
 * comes after it counts on that. Not one that goes on to something else in each turn (a next page, a parent).
 */
export function asksUntil(activation: Activation, site: AwaitSite, later: Node): boolean {
  for (const node of activation.ancestors(site.node)) {
    if (isFunction(node) || contains(node, later)) return false;
    if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement') return onlyAsks(node, site);
  }
  return false;
}

function onlyAsks(loop: Extract<Node, { test: unknown; body: unknown }>, site: AwaitSite): boolean {
  const given = new Set<string>();
  let only = true;
  walkOwn(loop as Node, (one) => {
    if (!only || one === site.argument) return false;
    if (one.type === 'AssignmentExpression') {
      if (one.operator !== '=' || one.left.type !== 'Identifier' || !contains(one.right, site.node))
        only = false;
      else given.add(one.left.name);
    } else if (/^(Call|New|OptionalCall)Expression$/.test(one.type)) {
      only = contains(one, site.node) || isQuiet(one, site);
    } else if (one.type === 'BreakStatement' || one.type === 'ReturnStatement') only = false;
    return only;
  });
  return only && !movesOn(site, given);
}

/** Looks at the answer (`answer.includes('ready')`), or says something. */
function isQuiet(call: Node, site: AwaitSite): boolean {
  if (call.type !== 'CallExpression') return false;
  return /^console\./.test(labelOf(call)) || contains(call.callee as Node, site.node);
}

/** What it asks for is what it was given before. */
function movesOn(site: AwaitSite, given: Set<string>): boolean {
  const call = unwrap(site.argument);
  const args = 'arguments' in call ? (call.arguments as Node[]) : [];
  return args.some((arg) => arg.type === 'Identifier' && given.has(arg.name));
}
