import type { Effect } from '../effects/effect';
import type { Node } from '../parse/nodes';
import type { Root, Value } from '../values/value';

/** Every turn changes something at an address that is the same in all of them: they arrive in order. */
export function sendsToOneAddress(effects: Effect[], loop: Node, isLocal: (root: Root) => boolean): boolean {
  return effects.some(({ op, on }) => on.kind === 'http' && op === 'write' && !varies(on.url, loop, isLocal));
}

/** Is a value another one in each turn? */
export function varies(value: Value, loop: Node, isLocal: (root: Root) => boolean): boolean {
  switch (value.t) {
    case 'unknown':
    case 'instance':
      return value.root.iteration?.loop === loop || isLocal(value.root);
    case 'text':
      return value.parts.some((part) => typeof part !== 'string' && varies(part, loop, isLocal));
    case 'any':
      return value.of.some((one) => varies(one, loop, isLocal));
    default:
      return false;
  }
}
