import { looksLikeBenchmark } from '../effects/names';
import { type FunctionNode, isFunction, type Node, unwrap, walkOwn } from '../parse/nodes';
import { alternatives } from '../values/value';
import type { Activation, AwaitSite } from './activation';
import { labelOf, resultUnused } from './traits';

/** What a call that is named like a measurement, and reads the clock, is for. */
export type Timing =
  /** How long it takes is what is wanted: beside another one it would take longer. */
  | 'measured'
  /** The answer is wanted, and how long it took is noted on the side: `await timed('users', () => loadUsers())`. */
  | 'noted';

/** What to consider of calls that are timed beside their work. */
export const TIMED_TOGETHER =
  'How long each takes is noted: overlapped, that includes waiting for the thread while another runs';

/** null: it is no measurement. */
export function timingOf(activation: Activation, site: AwaitSite): Timing | null {
  if (site.start === null || !looksLikeBenchmark(labelOf(site.start))) return null;
  const effects = activation.effectsOf(site.start);
  if (!effects.some(({ on }) => on.kind === 'clock')) return null;
  // Printed, the times are what the program is for.
  const shown = effects.some(({ on }) => on.kind === 'output');
  const noted = !shown && !resultUnused(activation, site) && handsOnAnswer(activation, site.start);
  return noted ? 'noted' : 'measured';
}

/** Does the function that is called give what the function it was given gives, and nothing else? */
function handsOnAnswer(activation: Activation, call: Node): boolean {
  if (call.type !== 'CallExpression') return false;
  const it = activation.interpreter;
  const frame = it.rootFrame;
  if (!frame) return false;
  const called = alternatives(it.silently(() => it.evaluate(call.callee as Node, frame)));
  return called.every(
    (one) => one.t === 'function' && isFunction(one.node) && givesWhatParameterGives(one.node),
  );
}

function givesWhatParameterGives(owner: FunctionNode): boolean {
  const names = new Set(owner.params.flatMap((one) => (one.type === 'Identifier' ? [one.name] : [])));
  const held = new Set<string>();
  const isAnswer = (node: Node): boolean => {
    const plain = unwrap(node);
    if (plain.type === 'AwaitExpression') return isAnswer(plain.argument);
    if (plain.type === 'Identifier') return held.has(plain.name);
    if (plain.type !== 'CallExpression') return false;
    const callee = unwrap(plain.callee as Node);
    return callee.type === 'Identifier' && names.has(callee.name);
  };
  const given: Node[] = [];
  if (owner.body.type !== 'BlockStatement') given.push(owner.body);
  walkOwn(owner.body as Node, (node) => {
    if (
      node.type === 'VariableDeclarator' &&
      node.id.type === 'Identifier' &&
      node.init &&
      isAnswer(node.init)
    )
      held.add(node.id.name);
    if (node.type === 'ReturnStatement' && node.argument) given.push(node.argument);
  });
  return given.length > 0 && given.every(isAnswer);
}
