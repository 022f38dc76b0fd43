import type { Effect } from '../effects/effect';
import type { Activation, AwaitSite } from './activation';
import type { Between, Unit } from './between';
import { type Conflict, type ConflictOptions, firstConflict } from './conflict';
import { effectsOfAwait } from './filled-receiver';

export interface Pin {
  effects: Effect[];
  unit: Unit | null;
}

/** What must stay behind A: A's own pending work, and every unit that depends on something that stays. */
export interface Pinned {
  pins: Pin[];
  doubts: Conflict[];
  /** B runs only if a test that stays behind says so. */
  guarded: 'test' | 'exit' | 'rescue' | null;
  /** A way out that does not depend on A. */
  openExit: boolean;
}

/** Goes from A to B and keeps what A's pending work, or anything kept before, conflicts with. */
export function pinUnits(first: AwaitSite, activation: Activation, between: Between): Pinned {
  const pending = effectsOfAwait(activation, first).filter((effect) => effect.later);
  const result: Pinned = {
    pins: [{ effects: pending, unit: null }],
    doubts: [],
    guarded: null,
    openExit: false,
  };
  for (const unit of between.units) {
    const conflict =
      unit.kind === 'consumer' || unit.kind === 'rescue' ? null : conflictWith(result.pins, unit.effects);
    const stays = unit.kind === 'consumer' || unit.kind === 'rescue' || conflict?.certain;
    if (!stays) {
      if (conflict) result.doubts.push(conflict);
      if (unit.exits) result.openExit = true;
      continue;
    }
    result.pins.push({ effects: unit.effects, unit });
    // What decides most plainly is told: a test on the value, a way out, a way out for failures.
    if (unit.guardsSecond && (conflict?.kind === 'data' || conflict?.kind === 'memory'))
      result.guarded = 'test';
    else if ((unit.exits && unit.kind !== 'rescue') || unit.guardsSecond) {
      if (result.guarded !== 'test') result.guarded = 'exit';
    } else if (unit.exits) result.guarded ??= 'rescue';
  }
  return result;
}

/** The first certain conflict of effects with what is pinned, else the first possible one; null when there is none. */
export function conflictWith(
  pins: Pin[],
  effects: Effect[],
  excuse?: ConflictOptions['excuse'],
): Conflict | null {
  let doubt: Conflict | null = null;
  for (const pin of pins) {
    const found = firstConflict(pin.effects, effects, { crossing: null, excuse });
    if (found?.certain) return found;
    doubt ??= found;
  }
  return doubt;
}

/**
 * What speaks against B beside what A and B print themselves; when nothing does, that their lines would mix is a thing
 * to consider. What is printed between the two tells of A, and B's lines come after it.
 */
export function besidesOwnOutput(
  pins: Pin[],
  effects: Effect[],
  excuse?: ConflictOptions['excuse'],
): Conflict {
  const others = effects.filter(({ on }) => on.kind !== 'output');
  const between = pins.filter(({ unit }) => unit !== null);
  const found = [conflictWith(between, effects, excuse), conflictWith(pins, others, excuse)].find(
    (one) => one?.certain,
  );
  if (found) return found;
  return { certain: false, kind: 'output', why: 'Both print: their lines would come in another order' };
}
