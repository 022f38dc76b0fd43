import { contains, type Node, unwrap, walkOwn } from '../parse/nodes';
import type { Activation, AwaitSite } from './activation';
import { labelOf, resultUnused } from './traits';

/**
 * `await this.writes.catch(() => {});`, `await Promise.allSettled(this.running);`: waits until what goes on elsewhere is over,
 * and wants nothing of it. Whoever does that counts on it.
 */
export function awaitsElsewhere(activation: Activation, site: AwaitSite): boolean {
  return site.start !== null && resultUnused(activation, site) && isHeld(activation, site.start, 0);
}

function isHeld(activation: Activation, node: Node, depth: number): boolean {
  const plain = unwrap(node);
  if (depth > 6) return false;
  switch (plain.type) {
    case 'ConditionalExpression':
      // What compilers make of `this.loop?.catch(…)`: `(_a = this.loop) === null … ? void 0 : _a.catch(…)`.
      return isHeld(activation, plain.alternate, depth + 1) || namesMember(plain.test, plain.alternate);
    case 'LogicalExpression':
      return isHeld(activation, plain.right, depth + 1);
    case 'CallExpression':
    case 'OptionalCallExpression': {
      if (/^Promise\.(all|allSettled|any|race)$/.test(labelOf(plain)))
        return plain.arguments.length === 1 && holds(activation, plain.arguments[0] as Node);
      const callee = unwrap(plain.callee as Node);
      if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
      const key = callee.property.type === 'Identifier' ? callee.property.name : '';
      return /^(then|catch|finally)$/.test(key) && holds(activation, callee.object);
    }
    default:
      return false;
  }
}

function namesMember(test: Node, call: Node): boolean {
  const callee = call.type === 'CallExpression' ? call.callee : null;
  if (callee?.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const { name } = callee.object;
  let found = false;
  walkOwn(test, (one) => {
    if (one.type === 'AssignmentExpression' && one.left.type === 'Identifier' && one.left.name === name)
      found ||= unwrap(one.right).type === 'MemberExpression';
    return !found;
  });
  return found;
}

/** A member, a variable of whoever is around, or a name that is given to a member on the way (`_a = this.loop`). */
function holds(activation: Activation, node: Node): boolean {
  const plain = unwrap(node);
  if (plain.type === 'MemberExpression' || plain.type === 'OptionalMemberExpression') return true;
  if (plain.type === 'ArrayExpression') {
    return plain.elements.some(
      (one) => one && holds(activation, one.type === 'SpreadElement' ? one.argument : one),
    );
  }
  if (plain.type !== 'Identifier') return isHeld(activation, plain, 1);
  const binding = activation.module.scopes.bindingOf(plain);
  if (!binding) return false;
  return (
    binding.kind === 'param' ||
    (binding.owner !== activation.owner && contains(binding.block, activation.owner))
  );
}
