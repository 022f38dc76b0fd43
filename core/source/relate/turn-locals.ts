import type { Effect } from '../effects/effect';
import { contains, type Node } from '../parse/nodes';
import type { Binding } from '../scopes/build-scopes';
import type { Root } from '../values/value';
import type { Activation } from './activation';

/** Variables and objects each iteration has for itself, and counters. */
export function localTo(activation: Activation, loop: Node): (root: Root) => boolean {
  const clocks = activation.interpreter.loopClocks.get(loop);
  return (root) => {
    if (root.binding) {
      if (isCounter(activation, root.binding, loop)) return true;
      return contains(loop, root.binding.block) && !carried(root.binding, loop);
    }
    return clocks !== undefined && root.born > clocks[0] && root.born <= clocks[1];
  };
}

/** A for loop's own variable that the body sets to something new is carried from one iteration to the next. */
function carried(binding: Binding, loop: Node): boolean {
  if (binding.block !== loop || loop.type !== 'ForStatement') return false;
  return binding.definitions.some(
    (one) =>
      one.kind === 'assign' ||
      (one.kind === 'update' && one.value !== null && one.value.type !== 'NumericLiteral'),
  );
}

/** Only counted up or down in the loop: `i++`, `i += 2`. */
function isCounter(activation: Activation, binding: Binding, loop: Node): boolean {
  if (binding.owner !== activation.owner) return false;
  const inside = binding.definitions.filter((one) => contains(loop, one.node) && one.kind !== 'init');
  if (inside.length === 0) return false;
  return (
    inside.every(
      (one) => one.kind === 'update' && (one.value === null || one.value.type === 'NumericLiteral'),
    ) && usedAsIndex(activation, binding, loop)
  );
}

/** Its updates stand alone, outside of any test: the same in each iteration. */
function usedAsIndex(activation: Activation, binding: Binding, loop: Node): boolean {
  return binding.definitions.every((one) => {
    if (one.kind !== 'update' || !contains(loop, one.node)) return true;
    const parent = activation.module.scopes.parentOf(one.node);
    if (parent === loop) return true;
    const holder = parent && activation.module.scopes.parentOf(parent);
    const body = (loop as { body?: Node }).body;
    const inKey = parent?.type === 'MemberExpression';
    return (parent?.type === 'ExpressionStatement' && holder === body) || inKey;
  });
}

/** The effects but for those on the loop's counters, which every turn knows beforehand. */
export function withoutCounters(activation: Activation, loop: Node, effects: Effect[]): Effect[] {
  return effects.filter(
    ({ on }) => !(on.kind === 'memory' && on.root.binding && isCounter(activation, on.root.binding, loop)),
  );
}
