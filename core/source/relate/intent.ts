import { type Effect, isExternal } from '../effects/effect';
import {
  looksLikeAction,
  looksLikeClosing,
  looksLikeLocking,
  looksLikeOpening,
  looksLikePreparing,
  looksLikeRecord,
} from '../effects/names';
import type { Relation } from '../judgement';
import { endOf, type Node, startOf } from '../parse/nodes';
import type { Activation, AwaitSite } from './activation';
import { asksUntil } from './asks-until';
import { awaitsElsewhere } from './begun-elsewhere';
import type { Between } from './between';
import { handsOutBetween } from './handed-out';
import { isPacer } from './pacing';
import { kept } from './relation';
import { timingOf } from './timed-call';
import {
  changesSomething,
  isSleep,
  isStepped,
  labelOf,
  measuresTime,
  resultUnused,
  waitsForTime,
} from './traits';
import { transactionAround } from './transaction';

/** Serial on purpose: pauses, locks, measurements, tests, transactions. */
export function intended(
  activation: Activation,
  first: AwaitSite,
  second: AwaitSite,
  between: Between,
  effectsA: Effect[],
  effectsB: Effect[],
  a: string,
  b: string,
): Relation | null {
  const waits = (site: AwaitSite) => isSleep(activation, site) || isPacer(activation, site);
  if (waits(first)) return kept(`${a} is there to wait; ${b} comes after it on purpose`);
  if (waitsForTime(activation, first, effectsB)) return kept(`${a} lets time pass that ${b} counts on`);
  if (waits(second)) return kept(`${b} is there to wait, after ${a} on purpose`);
  for (const unit of between.units)
    for (const site of activation.awaitsIn(unit.node))
      if (site !== first && site !== second && waits(site))
        return kept(`between ${a} and ${b} the code waits on purpose`);
  if (isImport(first.start) && resultUnused(activation, first))
    return kept(`${a} is awaited for what it does as it is loaded`);
  if (awaitsElsewhere(activation, first)) return kept(`${a} waits until what was begun elsewhere is over`);
  if (second.start && handsOutBetween(activation, first.node, second.start))
    return kept(`between ${a} and ${b} something is handed out: whoever takes it may stop there`);
  if (second.start && asksUntil(activation, first, second.start))
    return kept(`${a} is asked again until its answer will do, and ${b} comes after that`);
  const signal = [...effectsA, ...effectsB].find(({ on }) => on.kind === 'signal' && !on.fed);
  if (signal) return kept(`${signal.via} waits for something that happens elsewhere`);
  if (
    effectsA.some(({ on }) => on.kind === 'pause' && on.polls) &&
    resultUnused(activation, first) &&
    !changesSomething(effectsA)
  )
    return kept(`${a} looks again and again until something is done elsewhere`);
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
  if (recordsIt(activation, first, second) && changesSomething(effectsA) && changesSomething(effectsB))
    return kept(`${b} says of ${a} that it is done`);
  if ([first, second].some((site) => timingOf(activation, site) === 'measured'))
    return kept('each is measured on its own; together they would disturb each other');
  if (
    between.units.some((unit) =>
      measuresTime(
        activation,
        unit.effects.filter((effect) => !effect.later),
      ),
    )
  )
    return kept('the clock is read between the two, as if to measure one of them');
  const transaction = transactionAround(activation, effectsA, effectsB);
  if (transaction) return kept(transaction);
  if (
    asksTheSame(activation, first.start, second.start) &&
    [...effectsA, ...effectsB].some(({ on }) => isExternal(on))
  )
    return kept(
      `both ask for the same: the later one may be there to see what has changed, or what is kept by then`,
    );
  return null;
}

/** `await import('./register.js')` */
function isImport(start: Node | null): boolean {
  return (
    start?.type === 'ImportExpression' || (start?.type === 'CallExpression' && start.callee.type === 'Import')
  );
}

/** `cold = await load(url); warm = await load(url)`: one call twice, word for word, with nothing in it that moves on. */
export function asksTheSame({ module }: Activation, first: Node | null, second: Node | null): boolean {
  const [a, b] = [first, second].map((start) => start && module.text.slice(startOf(start), endOf(start)));
  const args = a?.slice(a.indexOf('(') + 1);
  return a === b && args !== undefined && !/[(=]|\+\+|--/.test(args);
}

/** `await store.write(target); await store.note('moved')`: when the change fails, nothing may say that it was made. */
function recordsIt(activation: Activation, first: AwaitSite, second: AwaitSite): boolean {
  const [a, b] = [labelOf(first.start as Node), labelOf(second.start as Node)];
  const unused = resultUnused(activation, first) && resultUnused(activation, second);
  return unused && looksLikeAction(a) && looksLikeRecord(b) && !looksLikeRecord(a);
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
