import type { Effect, Place } from '../effects/effect';
import type { Node } from '../parse/nodes';
import { namesOutside } from '../values/aliases';
import { outermostRoot, type Root } from '../values/value';
import type { Interpreter } from './interpreter';

/** A call that does more different things than this counts as one that may do anything: nobody could show otherwise. */
const MOST_OF_A_CALL = 2000;

/**
 * Drops effects on variables and objects that came into being within a call: nobody outside could see them. What was done
 * to something older by a name from within is kept, by the names it has outside.
 * @param from the call's first effect
 * @param bornFrom the interpreter's clock when the call began
 * @param name who is called, and where
 */
export function forgetLocal(it: Interpreter, from: number, bornFrom: number, name: string, node: Node): void {
  const isOwn = (root: Root) => outermostRoot(root).born >= bornFrom;
  const emits = new Set(it.effects.slice(from).flatMap(({ on, via }) => (emitsOn(on, via) ? [on.root] : [])));
  const elsewhere = new Map<string, Effect[]>();
  let keep = from;
  for (let index = from; index < it.effects.length; index++) {
    const effect = it.effects[index];
    const { on } = effect;
    if (on.kind === 'signal' && on.of && emits.has(on.of)) on.fed = true;
    if (on.kind === 'memory' && isOwn(on.root)) {
      if (on.root.held || on.root.from) {
        const key = `${effect.op} ${effect.later} ${on.root.id} ${on.path.join(' ')}`;
        if (!elsewhere.has(key)) elsewhere.set(key, seenOutside(effect, isOwn));
      }
      continue;
    }
    // An event of its own socket or child is a part of its own work.
    if (on.kind === 'signal' && on.of && on.of.born >= bornFrom) continue;
    it.effects[keep++] = effect;
  }
  it.effects.length = keep;
  for (const effects of elsewhere.values()) it.effects.push(...effects);
  keepOnce(it.effects, from);
  if (it.effects.length - from <= MOST_OF_A_CALL) return;
  const later = it.effects.some((effect, index) => index >= from && effect.later);
  const on: Place = { kind: 'unknown', label: name, readLike: false, awaited: true, all: true };
  it.effects.length = from;
  it.effects.push({ op: 'write', on, later, node, via: name });
}

/** What a call does to one place again and again is done once, for whoever called it. */
function keepOnce(effects: Effect[], from: number): void {
  const seen = new Set<string>();
  let keep = from;
  for (let index = from; index < effects.length; index++) {
    const { op, on, later, via } = effects[index];
    if (on.kind === 'memory' && !on.key && !on.holds && !EMITS.test(via)) {
      const what = `${op} ${later} ${on.held ?? ''} ${on.root.id} ${on.path.join(' ')}`;
      if (seen.has(what)) continue;
      seen.add(what);
    }
    effects[keep++] = effects[index];
  }
  effects.length = keep;
}

/**
 * An effect as whoever is outside sees it: as it is, or, where it is on something of one's own that has older names, by those.
 */
export function seenOutside(
  effect: Effect,
  isOwn: (root: Root) => boolean,
  isEnd?: (root: Root) => boolean,
): Effect[] {
  const { on } = effect;
  if (on.kind !== 'memory' || !isOwn(on.root)) return [effect];
  if (!on.root.held && !on.root.from) return [];
  return namesOutside(on, isOwn, isEnd).map((place) => ({ ...effect, on: { ...on, ...place } }));
}

const EMITS = /(^|\.)emit$/;

function emitsOn(on: Place, via: string): on is Extract<Place, { kind: 'memory' }> {
  return on.kind === 'memory' && EMITS.test(via);
}
