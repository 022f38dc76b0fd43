import type { Effect } from '../effects/effect';
import type { Node } from '../parse/nodes';
import type { Root } from '../values/value';
import { type Conflict, type ConflictOptions, firstConflict } from './conflict';
import type { Step } from './iteration';

/** What cannot happen before an await of the turn is over. */
export interface Pin {
  effects: Effect[];
  /** Of the turn before the one looked at. */
  crossing: boolean;
}

/** The first conflict of the pins with some effects; `next`: these are the next turn's. */
export function meets(
  pins: Pin[],
  effects: Effect[],
  next: { loop: Node; isLocal: (root: Root) => boolean } | null = null,
  excuse?: ConflictOptions['excuse'],
): Conflict | null {
  let doubt: Conflict | null = null;
  for (const pin of pins) {
    const across = pin.crossing ? next : null;
    const found = firstConflict(pin.effects, effects, {
      crossing: across?.loop ?? null,
      isLocal: across?.isLocal,
      excuse,
    });
    if (found?.certain) return found;
    doubt ??= found;
  }
  return doubt;
}

export interface PinnedTurn {
  pins: Pin[];
  /** The first step that may leave the loop because of what was awaited; by a throw. */
  exit: Step | null;
  refusal: Step | null;
  /** After it might have thrown, what was asked is used for more. */
  goesOn: boolean;
}

/** Walks through one turn: which of its steps need what it awaits. */
export function pinTurn(steps: Step[], clean: (effects: Effect[]) => Effect[]): PinnedTurn {
  const filled = new Set<Root>();
  for (;;) {
    const { size } = filled;
    const turn = pinOnce(steps, clean, filled);
    // What is filled late may have been handed on early.
    if (filled.size === size) return turn;
  }
}

/** @param filled objects into which the turn puts what it was given; more are added. */
function pinOnce(steps: Step[], clean: (effects: Effect[]) => Effect[], filled: Set<Root>): PinnedTurn {
  const turn: PinnedTurn = { pins: [], exit: null, refusal: null, goesOn: false };
  const pinned = new Set<Step>();
  let waited = false;
  const pin = (effects: Effect[]) => {
    turn.pins.push({ effects, crossing: true });
    for (const { op, on } of effects) if (on.kind === 'memory' && op !== 'read') filled.add(on.root);
  };
  for (const step of steps) {
    const effects = clean(step.effects);
    if (step.kind === 'start') {
      pin(effects.filter((effect) => effect.later));
      waited = true;
      continue;
    }
    // `try { reply = await ask(); break; } catch {}`: there is another turn only when this one fails.
    if (waited && step.exits && !step.rescue && step.controls.length === 0) turn.exit ??= step;
    const controlled = step.controls.some((one) => pinned.has(one));
    const free = !step.consumes && !step.rescue && !controlled && !holdsAny(effects, filled);
    if (free && !meets(turn.pins, effects)?.certain) continue;
    pinned.add(step);
    pin(effects);
    if (step.exits) turn.exit ??= step;
    if (step.refuses) turn.refusal ??= step;
    else if (turn.refusal && !step.test && !step.rescue) turn.goesOn = true;
  }
  return turn;
}

/** `frontier = next`: what has been put into `next` is seen through `frontier` from then on. */
function holdsAny(effects: Effect[], filled: Set<Root>): boolean {
  return effects.some(({ on }) => on.kind === 'memory' && on.holds?.some((root) => filled.has(root)));
}
