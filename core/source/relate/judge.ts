import type { Evidence } from '../../analysis/finding';
import { type Effect, isExternal } from '../effects/effect';
import { looksLikeAction, looksLikeOpening } from '../effects/names';
import type { Relation } from '../judgement';
import type { Node } from '../parse/nodes';
import type { Activation, AwaitSite } from './activation';
import type { Between } from './between';
import type { Conflict } from './conflict';
import { effectsOfAwait } from './filled-receiver';
import { guardedBy, refusesItself } from './guards';
import { intended } from './intent';
import { besidesOwnOutput, conflictWith, type Pinned, pinUnits } from './pins';
import { dependent, independentRelation, kept, unknownBarrier } from './relation';
import {
  changesMemory,
  changesOutside,
  changesSomething,
  labelOf,
  OWN_POOL,
  resultUnused,
  sayUnknown,
  sendsAct,
  sharesOwnPool,
} from './traits';

/** Whether B's work may start before A has come back, by what stands between them. `a` and `b` are their names for people. */
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
  const effectsA = effectsOfAwait(activation, first);
  const effectsB = activation.effectsOf(second.start as AwaitSite['argument']);
  const pinned = pinUnits(first, activation, between);
  const intent = intended(activation, first, second, between, effectsA, effectsB, a, b);
  if (pinned.guarded === 'test') return dependent(`whether ${b} runs depends on what ${a} gives`);
  const bothAsked = !resultUnused(activation, first) && !resultUnused(activation, second);
  // Both are asked something and give an answer: more likely a look than an act.
  const looks = bothAsked && !sendsAct(first) && !sendsAct(second);
  const isLook = ({ kind }: Conflict) => kind === 'process' && looks;
  const inTheWay = conflictWith(pinned.pins, effectsB, isLook);
  const conflict =
    inTheWay?.kind === 'output' && bothAsked && mayReorderOutput
      ? besidesOwnOutput(pinned.pins, effectsB, isLook)
      : inTheWay;
  if (conflict?.certain && (conflict.kind === 'data' || conflict.kind === 'memory') && !intent)
    return dependent(conflict.why);
  if (intent) return intent;
  if (pinned.guarded === 'exit') return kept(`${b} runs only if the check on what ${a} gives lets it`);
  if (pinned.guarded === 'rescue' && changesOutside(effectsB))
    return kept(`${b} must not run when ${a} has failed`);
  if (pinned.guarded === 'rescue') pinned.openExit = false;
  if (pinned.openExit && changesSomething(effectsB))
    return kept(`${b} changes something, and the function may be left before it`);
  if (conflict?.certain) return kept(conflict.why);
  const guard = guardedBy(activation, first, between, pinned, effectsA, effectsB, a, b, looks);
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
  return independent(activation, first, second, pinned, conflict, effectsA, effectsB, a, b, bothAct, between);
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
  between: Between,
): Relation {
  const evidence: Evidence[] = [
    { kind: 'data-flow', detail: `${b} uses nothing that ${a} gives.` },
    { kind: 'effects', detail: effectSentence(effectsA, effectsB, a, b) },
  ];
  const unknowns = new Set<string>();
  for (const effect of [...effectsA, ...effectsB])
    if (effect.on.kind === 'unknown') unknowns.add(sayUnknown(effect.on));
  const said = unknowns.size > 0;
  for (const one of [...pinned.doubts, ...(doubt ? [doubt] : [])])
    if (one.kind !== 'unknown' || !said) unknowns.add(`${one.why}.`);
  const seen = [...effectsA, ...effectsB].some(
    ({ on }) => on.kind === 'file' || on.kind === 'http' || on.kind === 'data',
  );
  if (!bothAct && !seen && looksLikeAction(a))
    unknowns.add(`${a} does something, by its name, that ${b} might count on.`);
  if (resultUnused(activation, first) && !resultUnused(activation, second) && !changesSomething(effectsA))
    unknowns.add(`What ${a} gives is not used: it may be awaited for an effect that cannot be seen.`);
  if (looksLikeOpening(labelOf(first.start as Node)) && resultUnused(activation, first))
    unknowns.add(`${b} may count on ${a} being over.`);
  if (refusesItself(effectsA) && !between.rescuesFirst)
    unknowns.add(`${a} may refuse (it throws); ${b} would be asked all the same.`);
  if (pinned.pins.some(({ unit, effects }) => unit && refusesItself(effects)))
    unknowns.add(`What ${a} gives may be refused; ${b} would be asked all the same.`);
  if (bothAct) unknowns.add(`If ${a} fails, ${b} has been done anyway.`);
  const asksTime = (effects: Effect[]) =>
    effects.some((effect) => effect.on.kind === 'clock' && effect.later);
  if (asksTime(effectsA) && asksTime(effectsB))
    unknowns.add('both read the clock: a difference of their times would change.');
  if (sharesOwnPool(effectsA, effectsB)) unknowns.add(OWN_POOL);
  if (pinned.openExit) unknowns.add('There is a way out between the two that does not depend on the first.');
  if (activation.module.damaged) unknowns.add('The file has syntax errors.');
  const leavesOpen = closedByUsing(activation, second);
  if (leavesOpen)
    unknowns.add(`If ${a} fails, nothing closes what ${b} has opened: \`using\` comes too late for it.`);
  const relation = independentRelation(evidence, unknowns, effectsA, effectsB);
  return {
    ...relation,
    ...(doubt?.kind === 'output' ? { reordersOutput: true } : {}),
    ...(leavesOpen ? { leavesOpen } : {}),
  };
}

/** Whether what is awaited is kept by a `using` or `await using` declaration. */
function closedByUsing(activation: Activation, { node }: AwaitSite): boolean {
  const declarator = activation.parentOf(node);
  if (declarator.type !== 'VariableDeclarator') return false;
  const declaration = activation.parentOf(declarator);
  return declaration.type === 'VariableDeclaration' && /^(?:await )?using$/.test(declaration.kind);
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
