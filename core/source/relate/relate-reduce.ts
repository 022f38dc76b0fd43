import type { Effect } from '../effects/effect';
import type { Relation } from '../judgement';
import { isFunction, type Node } from '../parse/nodes';
import type { FoundLoop } from '../plan/find-loops';
import type { Root } from '../values/value';
import type { Activation, AwaitSite } from './activation';
import { unitsBetween } from './between';
import { type Conflict, type ConflictOptions, firstConflict } from './conflict';
import { stepsOf } from './iteration';
import { isPacer } from './pacing';
import { dependent, independentRelation, kept, unknownBarrier } from './relation';
import { changesOutside, isSleep, labelOf, resultUnused, sayUnknown, throwsOnPurpose } from './traits';
import { meets, pinTurn } from './turn-pins';

/** `list.reduce(async (acc, x) => { const sum = await acc; … await f(x) … })`: does f(x) need what acc gives? */
export function relateReduce(activation: Activation, loop: FoundLoop): Relation {
  const { owner } = activation;
  if (!isFunction(owner)) return dependent('not a callback');
  const accumulator = owner.params[0];
  const name =
    accumulator?.type === 'Identifier' ? activation.module.scopes.bindingOf(accumulator) : undefined;
  const first = activation.awaits.find(
    (site) =>
      site.argument.type === 'Identifier' &&
      name !== undefined &&
      activation.module.scopes.bindingOf(site.argument) === name,
  );
  if (!first) return dependent('the callback does not wait for the one before it');
  const others = activation.awaits.filter((site) => site !== first);
  const after = others.filter((site) => site.start && (site.start.start ?? 0) > (first.node.start ?? 0));
  if (after.length === 0) return dependent('the work of all callbacks already starts at the same time');
  if (after.some((site) => isSleep(activation, site) || isPacer(activation, site)))
    return kept('each turn waits on purpose, to pace the loop');
  const isLocal = (root: Root) => root.binding?.owner === owner || root.born > 0;
  const started = others.flatMap((site) => (site.start ? activation.effectsOf(site.start) : []));
  const pending = started.filter((effect) => effect.later);
  const unknowns = new Set<string>();
  for (const site of after) {
    const start = site.start;
    if (!start) return dependent('what is awaited was started elsewhere');
    const between = unitsBetween(activation, { ...first, start: first.argument }, start);
    if (between.apart) return dependent('its work depends on the accumulator');
    const pins: Effect[][] = [];
    for (const unit of between.units) {
      const stays =
        unit.kind === 'consumer' ||
        unit.kind === 'rescue' ||
        pins.some((pin) => firstConflict(pin, unit.effects, { crossing: null })?.certain);
      if (!stays) continue;
      pins.push(unit.effects);
      if (unit.exits || unit.guardsSecond)
        return kept('whether a turn does its work depends on the turn before');
    }
    const own = activation.effectsOf(start);
    for (const pin of pins)
      if (firstConflict(pin, own, { crossing: null })?.certain)
        return kept(`${labelOf(start)} needs what the turn before gave`);
    const excuse = answered(activation, site);
    const across = firstConflict(pending, own, { crossing: loop.node, isLocal, excuse });
    if (across?.certain) return kept(`the turns keep their order: ${across.why}`);
    if (across) unknowns.add(`${across.why}.`);
  }
  const carried = needsTurnBefore(activation, owner.body as Node, loop.node, isLocal);
  if (carried?.certain) return kept(`a turn needs the turn before: ${carried.why}`);
  if (carried) unknowns.add(`${carried.why}.`);
  const barrier = unknownBarrier(started);
  if (barrier) return dependent(`what ${barrier} does cannot be seen here`);
  if (throwsOnPurpose(started) && changesOutside(started))
    return kept('a turn may refuse, and the turns after it change something');
  for (const effect of started) if (effect.on.kind === 'unknown') unknowns.add(sayUnknown(effect.on));
  const label = after[0].start ? labelOf(after[0].start) : 'Its work';
  return independentRelation(
    [{ kind: 'data-flow', detail: `${label} uses nothing of the accumulator.` }],
    unknowns,
    started,
    started,
  );
}

/** Both are asked something and give an answer: more likely a look than an act. */
function answered(activation: Activation, site: AwaitSite | undefined): ConflictOptions['excuse'] {
  return ({ kind }) => kind === 'process' && site !== undefined && !resultUnused(activation, site);
}

/** What a turn does with what it was given, when the next turn's work goes by that. */
function needsTurnBefore(
  activation: Activation,
  body: Node,
  loop: Node,
  isLocal: (root: Root) => boolean,
): Conflict | null {
  const steps = stepsOf(activation, [body]);
  const { pins } = pinTurn(steps, (effects) => effects);
  let doubt: Conflict | null = null;
  for (const step of steps) {
    const found = meets(pins, step.effects, { loop, isLocal }, answered(activation, step.site));
    if (step.kind === 'unit') {
      if (found?.certain) pins.push({ effects: step.effects, crossing: false });
    } else if (found?.certain) return found;
    doubt ??= found;
  }
  return doubt;
}
