import type { Effect } from '../effects/effect';
import { looksLikeAction } from '../effects/names';
import type { Relation } from '../judgement';
import { contains, isFunction } from '../parse/nodes';
import type { Activation, AwaitSite } from './activation';
import type { Between } from './between';
import { isBareCheck } from './leaving-calls';
import type { Pinned } from './pins';
import { kept, unknownBarrier } from './relation';
import { changesOutside, isGuard, resultUnused, throwsOnPurpose } from './traits';

/** Throws because of what it has found out, not because something failed. */
export function refusesItself(effects: Effect[]): boolean {
  return effects.some(({ on }) => on.kind === 'throw' && !on.failure);
}

function asksOthers(effects: Effect[]): boolean {
  return effects.some(({ on }) => on.kind === 'http' || on.kind === 'data');
}

/** Leaves something behind on a server or in a database. */
function changesStored(effects: Effect[]): boolean {
  return effects.some(({ op, on }) => op !== 'read' && (on.kind === 'http' || on.kind === 'data'));
}

/** A variable of the function itself: when it is left by what is thrown at `first`, nobody sees it any more. */
function isLostByThrowing(activation: Activation, first: AwaitSite, { on }: Effect): boolean {
  const { owner } = activation;
  if (on.kind !== 'memory' || on.path.length > 0 || !isFunction(owner)) return false;
  if (on.root.binding?.owner !== owner) return false;
  return ![...activation.ancestors(first.node)].some(
    (one) => one.type === 'TryStatement' && contains(owner, one),
  );
}

/** Refusals on purpose before B. */
export function guardedBy(
  activation: Activation,
  first: AwaitSite,
  between: Between,
  pinned: Pinned,
  effectsA: Effect[],
  effectsB: Effect[],
  a: string,
  b: string,
  /** Both ask for something and use the answer: what is said over a connection is a question then. */
  looks: boolean,
): Relation | null {
  const writes = changesOutside(
    effectsB.filter(
      (effect) => !(looks && effect.on.kind === 'process') && !isLostByThrowing(activation, first, effect),
    ),
  );
  if (!between.rescuesFirst) {
    if (isGuard(activation, first)) return kept(`${a} may refuse, and ${b} must not run then`);
    if ((writes || looksLikeAction(b)) && throwsOnPurpose(effectsA))
      return kept(`${a} may refuse, and ${b} changes something`);
    if (asksOthers(effectsA) && changesStored(effectsB))
      return kept(`${a} may fail, and ${b} must not have changed anything then`);
  }
  for (const pin of pinned.pins) {
    if (pin.unit && isBareCheck(pin.unit.node)) return kept(`a check on what ${a} gives stands before ${b}`);
    if (!pin.unit || !throwsOnPurpose(pin.effects)) continue;
    if (writes) return kept(`a check between ${a} and ${b} may refuse, and ${b} changes something`);
    const statement = pin.unit.node;
    if (statement.type === 'ExpressionStatement' && pin.unit.kind === 'step')
      return kept(`a check on what ${a} gives stands before ${b}`);
  }
  // A change that B would otherwise never see fail: `await save(); await read()` keeps its order of failure.
  if (resultUnused(activation, first) && writes && unknownBarrier(effectsA))
    return kept(`${b} comes after ${a}`);
  return null;
}
