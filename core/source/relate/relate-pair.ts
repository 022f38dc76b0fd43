import type { Evidence } from '../../analysis/finding';
import { type Effect, isExternal } from '../effects/effect';
import {
  looksLikeAction,
  looksLikeClosing,
  looksLikeLocking,
  looksLikeOpening,
  looksLikePreparing,
} from '../effects/names';
import type { Relation } from '../judgement';
import { endOf, type Node, startOf } from '../parse/nodes';
import type { Activation, AwaitSite } from './activation';
import { type Between, type Unit, unitsBetween } from './between';
import { type Conflict, firstConflict } from './conflict';
import {
  changesMemory,
  changesOutside,
  changesSomething,
  isBenchmark,
  isGuard,
  isPooled,
  isSleep,
  isStepped,
  labelOf,
  measuresTime,
  OWN_POOL,
  resultUnused,
  sayUnknown,
  sharedServer,
  sharedSlots,
  sharesOwnPool,
  throwsOnPurpose,
  waitsForTime,
} from './traits';
import { transactionAround } from './transaction';

const SAME_ITERATION = { crossing: null };

/** Could the work of await `second` start before `first` has completed, without changing what the program does? */
export function relatePair(activation: Activation, first: AwaitSite, second: AwaitSite): Relation {
  if (first.kind === 'for-await' || second.kind === 'for-await')
    return dependent('one of them takes items from a stream as they come');
  const start = second.start;
  if (!start || !first.start)
    return dependent(`where ${second.start ? 'the first' : 'the second'} starts cannot be seen here`);
  const [a, b] = namesOf(activation, first.start, start);
  if (endsBefore(start, first)) return dependent(`${b} has already been started before`);
  const between = unitsBetween(activation, first, start);
  const apart = whyApart(between, a, b);
  if (apart) return apart;
  return judge(activation, first, second, between, a, b, true);
}

/** Names of the two; what they are given tells two calls of one function apart. */
function namesOf(activation: Activation, first: Node, second: Node): [string, string] {
  const a = labelOf(first);
  const b = labelOf(second);
  if (a !== b) return [a, b];
  const { text } = activation.module;
  const [x, y] = [first, second].map((node) => text.slice(startOf(node), endOf(node)).replace(/\s+/g, ' '));
  return x !== y && x.length <= 48 && y.length <= 48 ? [x, y] : [a, b];
}

function endsBefore(start: AwaitSite['argument'], first: AwaitSite): boolean {
  return (start.end ?? 0) <= (first.node.start ?? 0);
}

export function dependent(why: string): Relation {
  return { verdict: 'dependent', confidence: 'proven', evidence: [], why };
}

export function kept(why: string): Relation {
  return { verdict: 'kept', confidence: 'proven', evidence: [], why };
}

export function whyApart(between: Between, a: string, b: string): Relation | null {
  switch (between.apart) {
    case 'nested':
      return dependent(`${b} and ${a} stand inside one another`);
    case 'either-or':
      return dependent('only one of the two runs');
    case 'guarded-by-value':
      return dependent(`whether ${b} runs depends on what ${a} gives`);
    case 'rescue':
      return kept(`${b} runs only when ${a} has failed`);
    case 'cleanup':
      return kept(`${b} cleans up after ${a}`);
    case 'loop':
      return dependent('they belong to different turns of a loop');
    default:
      return null;
  }
}

interface Pin {
  effects: Effect[];
  unit: Unit | null;
}

/** What must stay behind A: A's own pending work, and every unit that depends on something that stays. */
interface Pinned {
  pins: Pin[];
  doubts: Conflict[];
  /** B runs only if a test that stays behind says so. */
  guarded: 'test' | 'exit' | 'rescue' | null;
  /** A way out that does not depend on A. */
  openExit: boolean;
}

function pinUnits(first: AwaitSite, activation: Activation, between: Between): Pinned {
  const pending = activation.effectsOf(first.start ?? first.node).filter((effect) => effect.later);
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

function conflictWith(pins: Pin[], effects: Effect[]): Conflict | null {
  let doubt: Conflict | null = null;
  for (const pin of pins) {
    const found = firstConflict(pin.effects, effects, SAME_ITERATION);
    if (found?.certain) return found;
    doubt ??= found;
  }
  return doubt;
}

/**
 * What speaks against B beside what A and B print themselves; when nothing does, that their lines would mix is a thing
 * to consider. What is printed between the two tells of A, and B's lines come after it.
 */
function besidesOwnOutput(pins: Pin[], effects: Effect[]): Conflict {
  const others = effects.filter(({ on }) => on.kind !== 'output');
  const between = pins.filter(({ unit }) => unit !== null);
  const found = [conflictWith(between, effects), conflictWith(pins, others)].find((one) => one?.certain);
  if (found) return found;
  return { certain: false, kind: 'output', why: 'Both print: their lines would come in another order' };
}

export function judge(
  activation: Activation,
  first: AwaitSite,
  second: AwaitSite,
  between: Between,
  a: string,
  b: string,
  /** What both print on the way to an answer may come in another order. */
  mayReorderOutput = false,
): Relation {
  const effectsA = activation.effectsOf(first.start as AwaitSite['argument']);
  const effectsB = activation.effectsOf(second.start as AwaitSite['argument']);
  const pinned = pinUnits(first, activation, between);
  const intent = intended(activation, first, second, between, effectsA, effectsB, a, b);
  if (pinned.guarded === 'test') return dependent(`whether ${b} runs depends on what ${a} gives`);
  const bothAsked = !resultUnused(activation, first) && !resultUnused(activation, second);
  const inTheWay = conflictWith(pinned.pins, effectsB);
  const conflict =
    inTheWay?.kind === 'output' && bothAsked && mayReorderOutput
      ? besidesOwnOutput(pinned.pins, effectsB)
      : inTheWay;
  if (conflict?.certain && (conflict.kind === 'data' || conflict.kind === 'memory') && !intent)
    return dependent(conflict.why);
  if (intent) return intent;
  if (pinned.guarded === 'exit') return kept(`${b} runs only if the check on what ${a} gives lets it`);
  if (pinned.guarded === 'rescue' && changesOutside(effectsB))
    return kept(`${b} must not run when ${a} has failed`);
  if (pinned.guarded === 'rescue') pinned.openExit = false;
  if (conflict?.kind === 'process' && bothAsked) {
    // Both are asked something and give an answer: more likely a look than an act.
    conflict.certain = false;
  }
  if (conflict?.certain) return kept(conflict.why);
  const guard = guardedBy(activation, first, between, pinned, effectsA, effectsB, a, b);
  if (guard) return guard;
  if (unknownBarrier(effectsA) || unknownBarrier(effectsB))
    return kept(`what ${unknownBarrier(effectsA) ?? unknownBarrier(effectsB)} does cannot be seen here`);
  const standsIn =
    looksLikeAction(a) && !changesSomething(effectsA) && !effectsA.some((effect) => isExternal(effect.on));
  if (standsIn && resultUnused(activation, first))
    return kept(`${a} does something, by its name, that ${b} may count on`);
  for (const pin of pinned.pins)
    for (const site of pin.unit ? activation.awaitsIn(pin.unit.node) : [])
      if (site !== first && site !== second && site.start && looksLikeAction(labelOf(site.start)))
        pinned.doubts.push({
          certain: false,
          kind: 'order',
          why: `${labelOf(site.start)} in between does something, by its name, that ${b} might count on`,
        });
  const uncertain = [...effectsA, ...effectsB].some((effect) => effect.on.kind === 'unknown');
  if (uncertain && resultUnused(activation, first) && resultUnused(activation, second))
    return dependent('both do something of which only a part can be seen');
  const bothAct =
    resultUnused(activation, first) &&
    resultUnused(activation, second) &&
    changesMemory(effectsA) &&
    changesMemory(effectsB);
  return independent(activation, first, second, pinned, conflict, effectsA, effectsB, a, b, bothAct);
}

export function unknownBarrier(effects: Effect[]): string | null {
  for (const effect of effects)
    if (effect.on.kind === 'unknown' && !effect.on.readLike && effect.on.awaited) return effect.on.label;
  return null;
}

/** Serial on purpose: pauses, locks, measurements, tests, transactions. */
function intended(
  activation: Activation,
  first: AwaitSite,
  second: AwaitSite,
  between: Between,
  effectsA: Effect[],
  effectsB: Effect[],
  a: string,
  b: string,
): Relation | null {
  if (isSleep(activation, first)) return kept(`${a} is a pause that ${b} comes after on purpose`);
  if (waitsForTime(activation, first, effectsB)) return kept(`${a} waits until a time that ${b} counts on`);
  if (isSleep(activation, second)) return kept(`${b} is a pause on purpose after ${a}`);
  for (const unit of between.units)
    for (const site of activation.awaitsIn(unit.node))
      if (site !== first && site !== second && isSleep(activation, site))
        return kept(`there is a pause on purpose between ${a} and ${b}`);
  const signal = [...effectsA, ...effectsB].find((effect) => effect.on.kind === 'signal');
  if (signal) return kept(`${signal.via} waits for something that happens elsewhere`);
  if (isStepped(first) && isStepped(second))
    return kept('steps of a test or of a remote-controlled page run in order');
  if (
    looksLikeOpening(labelOf(first.start as Node)) &&
    resultUnused(activation, first) &&
    !areAlike(first, second)
  )
    return kept(`${a} comes before what builds on it`);
  const asksOnly = !effectsA.some((effect) => effect.op !== 'read' && isExternal(effect.on));
  if (asksOnly && preparesByName(activation, first) && !resultUnused(activation, second))
    return kept(`${a} is awaited for what it prepares, not for what it gives`);
  if (looksLikeLocking(labelOf(first.start as Node))) return kept(`${a} comes before what it protects`);
  if (
    looksLikeClosing(labelOf(second.start as Node)) &&
    !looksLikeClosing(labelOf(first.start as Node)) &&
    resultUnused(activation, second) &&
    changesSomething(effectsB)
  )
    return kept(`${b} comes after what it concludes`);
  if (isBenchmark(activation, first) || isBenchmark(activation, second))
    return kept('each is measured on its own; together they would disturb each other');
  if (
    between.units.some((unit) =>
      measuresTime(
        activation,
        unit.effects.filter((effect) => !effect.later),
      ),
    )
  )
    return kept('the time is taken between the two; together they could not be measured apart');
  const transaction = transactionAround(activation, effectsA, effectsB);
  if (transaction) return kept(transaction);
  return null;
}

/** Throws because of what it has found out, not because something failed. */
function refusesItself(effects: Effect[]): boolean {
  return effects.some(({ on }) => on.kind === 'throw' && !on.failure);
}

function asksOthers(effects: Effect[]): boolean {
  return effects.some(({ on }) => on.kind === 'http' || on.kind === 'data');
}

/** Leaves something behind on a server or in a database. */
function changesStored(effects: Effect[]): boolean {
  return effects.some(({ op, on }) => op !== 'read' && (on.kind === 'http' || on.kind === 'data'));
}

/** `mailer.start()` and `search.start()`: the same is done to two things; neither is what the other builds on by name. */
function areAlike(first: AwaitSite, second: AwaitSite): boolean {
  const names = [first, second].map((site) => labelOf(site.start as Node).split('.'));
  const [a, b] = names;
  return a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1) && a.join() !== b.join();
}

/** `await call('/warm')`, `await ping()`: nobody uses what it gives. */
function preparesByName(activation: Activation, site: AwaitSite): boolean {
  if (!site.start || !resultUnused(activation, site)) return false;
  const source = activation.module.text.slice(startOf(site.start), endOf(site.start));
  return looksLikePreparing(labelOf(site.start)) || /['"`/](warm|ping|ready|health|init|prime)/i.test(source);
}

/** Refusals on purpose before B. */
function guardedBy(
  activation: Activation,
  first: AwaitSite,
  between: Between,
  pinned: Pinned,
  effectsA: Effect[],
  effectsB: Effect[],
  a: string,
  b: string,
): Relation | null {
  const writes = changesOutside(effectsB);
  if (!between.rescuesFirst) {
    if (isGuard(activation, first)) return kept(`${a} may refuse, and ${b} must not run then`);
    if ((writes || looksLikeAction(b)) && throwsOnPurpose(effectsA))
      return kept(`${a} may refuse, and ${b} changes something`);
    if (asksOthers(effectsA) && changesStored(effectsB))
      return kept(`${a} may fail, and ${b} must not have changed anything then`);
  }
  for (const pin of pinned.pins) {
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

function independent(
  activation: Activation,
  first: AwaitSite,
  second: AwaitSite,
  pinned: Pinned,
  doubt: Conflict | null,
  effectsA: Effect[],
  effectsB: Effect[],
  a: string,
  b: string,
  bothAct: boolean,
): Relation {
  const evidence: Evidence[] = [
    { kind: 'data-flow', detail: `${b} uses nothing that ${a} gives.` },
    { kind: 'effects', detail: effectSentence(effectsA, effectsB, a, b) },
  ];
  const unknowns = new Set<string>();
  for (const effect of [...effectsA, ...effectsB])
    if (effect.on.kind === 'unknown') unknowns.add(sayUnknown(effect.on));
  for (const one of [...pinned.doubts, ...(doubt ? [doubt] : [])]) unknowns.add(`${one.why}.`);
  const seen = [...effectsA, ...effectsB].some(
    ({ on }) => on.kind === 'file' || on.kind === 'http' || on.kind === 'data',
  );
  if (!bothAct && !seen && looksLikeAction(a))
    unknowns.add(`${a} does something, by its name, that ${b} might count on.`);
  if (resultUnused(activation, first) && !resultUnused(activation, second) && !changesSomething(effectsA))
    unknowns.add(`What ${a} gives is not used: it may be awaited for an effect that cannot be seen.`);
  if (looksLikeOpening(labelOf(first.start as Node)) && resultUnused(activation, first))
    unknowns.add(`${b} may count on ${a} being over.`);
  if (refusesItself(effectsA) && effectsB.some(({ on }) => isExternal(on)))
    unknowns.add(`${a} may refuse (it throws); ${b} would be asked all the same.`);
  if (bothAct) unknowns.add(`If ${a} fails, ${b} has been done anyway.`);
  const asksTime = (effects: Effect[]) =>
    effects.some((effect) => effect.on.kind === 'clock' && effect.later);
  if (asksTime(effectsA) && asksTime(effectsB))
    unknowns.add('both read the clock: a difference of their times would change.');
  if (sharesOwnPool(effectsA, effectsB)) unknowns.add(OWN_POOL);
  if (pinned.openExit) unknowns.add('There is a way out between the two that does not depend on the first.');
  if (activation.module.damaged) unknowns.add('The file has syntax errors.');
  for (const detail of unknowns) evidence.push({ kind: 'unknown', detail });
  const shared = sharedServer(effectsA, effectsB);
  if (shared) evidence.push({ kind: 'capacity', detail: `${shared.why}.` });
  return {
    verdict: 'independent',
    confidence: unknowns.size === 0 ? 'proven' : 'likely',
    evidence,
    why: '',
    ...(shared ? { sharedResource: shared.why } : {}),
    ...withSlots(sharedSlots(effectsA, effectsB)),
    ...(doubt?.kind === 'output' ? { reordersOutput: true } : {}),
    ...(!shared && isPooled(effectsA) && isPooled(effectsB) ? { pooled: true } : {}),
  };
}

export function withSlots(slots: number | undefined): { slots?: number } {
  return slots === undefined ? {} : { slots };
}

function effectSentence(a: Effect[], b: Effect[], first: string, second: string): string {
  const what = (effects: Effect[]) => {
    const kinds = new Set<string>();
    for (const effect of effects) {
      const reads = effect.op === 'read' ? 'reads' : 'changes';
      if (effect.on.kind === 'file') kinds.add(`${reads} files`);
      else if (effect.on.kind === 'http')
        kinds.add(effect.op === 'read' ? 'requests (GET)' : 'sends requests');
      else if (effect.on.kind === 'data') kinds.add(`${reads} stored data`);
      else if (effect.on.kind === 'process') kinds.add('runs other programs');
    }
    return [...kinds].join(' and ') || 'touches nothing shared';
  };
  return `${first} ${what(a)}; ${second} ${what(b)}.`;
}
