import { contains, type Node, startOf } from '../../parse/nodes';
import type { Binding } from '../../scopes/build-scopes';
import { alternatives, placeOf, type Value } from '../../values/value';

/** `ask(last?.name); …; last = x;` in a loop: what the variable holds where it is read is the element of an earlier turn. */
export function isOfTurnBefore(binding: Binding, value: Value, read: Node): boolean {
  return alternatives(value).some((one) => {
    const loop = placeOf(one)?.root.iteration?.loop;
    if (!loop || contains(loop, binding.block) || !contains(loop, read)) return false;
    return binding.definitions.some(
      ({ kind, node }) => kind === 'assign' && contains(loop, node) && startOf(node) > startOf(read),
    );
  });
}
