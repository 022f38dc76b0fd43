import { standingAt } from '../../values/aliases';
import {
  anyOf,
  type FunctionHome,
  type HeapPlace,
  placeOf,
  UNDEFINED,
  type UnknownValue,
  type Value,
} from '../../values/value';
import { type Call, callFunction } from '../calls';
import type { Interpreter } from '../interpreter';

/** More different ones are not followed. */
const MOST_HELD = 12;

/**
 * `for (const hook of hooks) hook(user)`: the functions that the program puts where this one is taken from. null when it
 * puts none there, or too many.
 */
export function callHeld(it: Interpreter, value: UnknownValue, call: Call): Value | null {
  return callStanding(it, standingAt(value), call, UNDEFINED);
}

/** `hooks[0](user)`, `handlers.user(user)`: the same for a member. */
export function callHeldMember(it: Interpreter, object: Value, key: string, call: Call): Value | null {
  const place = placeOf(object);
  return (
    place &&
    callStanding(it, standingAt({ root: place.root, path: [...place.path, key] }, true), call, object)
  );
}

function callStanding(it: Interpreter, places: readonly HeapPlace[], call: Call, self: Value): Value | null {
  const homes = new Map<FunctionHome['node'], FunctionHome>();
  for (const { root, path } of places)
    if (path.length === 0 && root.function) homes.set(root.function.node, root.function);
  if (homes.size === 0 || homes.size > MOST_HELD) return null;
  // Others may stand there, too, which nobody has seen put there.
  const seen = [...new Set([...homes.values()].map(({ name }) => name || 'a function'))].join(' or ');
  const label = call.label || 'what is called there';
  const doubt = { kind: 'unknown', label, readLike: true, awaited: true, seen, put: true } as const;
  if (call.awaited) it.laterOn(() => it.record('read', doubt, call.node, label));
  return anyOf(
    [...homes.values()].map(({ node, module, name }) => {
      const frame = it.frameFor(module.scopes.ownerOf(node), module);
      return callFunction(it, { t: 'function', node, frame, self: null, name }, call.args, call.node, self);
    }),
  );
}
