import type { Evidence } from '../../analysis/finding';
import type { Effect } from '../effects/effect';
import { looksLikeMessage } from '../effects/names';
import type { Relation } from '../judgement';
import type { ModuleLoader } from '../modules/module';
import { contains, type Node } from '../parse/nodes';
import type { FoundLoop } from '../plan/find-loops';
import type { Binding } from '../scopes/build-scopes';
import type { Root } from '../values/value';
import type { Activation } from './activation';
import { exitsFrom } from './between';
import { type Conflict, type ConflictOptions, firstConflict } from './conflict';
import { type Step, stepsOf } from './iteration';
import { keptLoop } from './kept-loop';
import { relateChain } from './relate-chain';

import { relateReduce } from './relate-reduce';
import { dependent, independentRelation, kept, unknownBarrier } from './relation';
import {
  changesOutside,
  isGuard,
  labelOf,
  OWN_POOL,
  resultUnused,
  sayUnknown,
  sharesOwnPool,
  throwsOnPurpose,
} from './traits';
import { sendsToOneAddress, varies } from './varies';

/** May iterations of a loop overlap each other? */
export function relateLoop(loader: ModuleLoader, activation: Activation, loop: FoundLoop): Relation {
  if (loop.kind === 'for-each') return dependent('the callbacks of forEach already run at the same time');
  if (loop.chain) return relateChain(loader, loop.chain);
  if (loop.kind === 'reduce') return relateReduce(activation, loop);
  const reason = keptLoop(activation, loop);
  if (reason) return reason;
  const test = 'test' in loop.node && loop.node.test ? (loop.node.test as Node) : null;
  if (test && activation.awaitsIn(test).length > 0)
    return kept('whether the loop goes on is asked anew in each turn');
  if (growsItsList(activation, loop.node)) return kept('the turns add to what the loop goes over');
  const own = loop.allAwaits.filter((index) => activation.awaits[index].node !== loop.node);
  if (own.length === 0) return dependent('what it takes was all started before');
  return overlapIterations(
    activation,
    loop.node,
    iterationOf(activation, loop.node),
    own,
    localTo(activation, loop.node),
  );
}

/** `for (const page of queue) { …; queue.push(next); }`: how many turns there are depends on the turns. */
function growsItsList(activation: Activation, node: Node): boolean {
  if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement') return false;
  const { head } = iterationOf(activation, node);
  const grown = activation
    .effectsOf((node as { body: Node }).body)
    .filter(({ op, via }) => op !== 'read' && /(^|\.)(push|unshift|splice|add|pop|shift)$/.test(via));
  return firstConflict(grown, head, { crossing: null })?.certain === true;
}

interface Iteration {
  /** Decides whether there is another iteration; null for loops over a list. */
  head: Effect[];
  steps: Step[];
  /** A for loop's last part. */
  update: Effect[];
}

function iterationOf(activation: Activation, node: Node): Iteration {
  const whole = activation.spanOf(node);
  const body = (node as { body: Node }).body;
  const inner = activation.spanOf(body);
  let head: Effect[] = [];
  if (node.type === 'ForStatement') head = node.test ? activation.effectsOf(node.test) : [];
  else if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement')
    head = activation.effectsOf(node.test);
  else if (whole && inner) head = activation.effects.slice(whole[0], inner[0]);
  const update = node.type === 'ForStatement' && node.update ? activation.effectsOf(node.update) : [];
  return { head, steps: stepsOf(activation, [body]), update };
}

/** Variables and objects each iteration has for itself, and counters. */
export function localTo(activation: Activation, loop: Node): (root: Root) => boolean {
  const clocks = activation.interpreter.loopClocks.get(loop);
  return (root) => {
    if (root.binding) {
      if (isCounter(activation, root.binding, loop)) return true;
      return contains(loop, root.binding.block) && !carried(activation, root.binding, loop);
    }
    return clocks !== undefined && root.born > clocks[0] && root.born <= clocks[1];
  };
}

/** A for loop's own variable that the body sets to something new is carried from one iteration to the next. */
function carried(_activation: Activation, binding: Binding, loop: Node): boolean {
  if (binding.block !== loop || loop.type !== 'ForStatement') return false;
  return binding.definitions.some(
    (one) =>
      one.kind === 'assign' ||
      (one.kind === 'update' && one.value !== null && one.value.type !== 'NumericLiteral'),
  );
}

/** Only counted up or down in the loop: `i++`, `i += 2`. */
function isCounter(activation: Activation, binding: Binding, loop: Node): boolean {
  if (binding.owner !== activation.owner) return false;
  const inside = binding.definitions.filter((one) => contains(loop, one.node) && one.kind !== 'init');
  if (inside.length === 0) return false;
  return (
    inside.every(
      (one) => one.kind === 'update' && (one.value === null || one.value.type === 'NumericLiteral'),
    ) && usedAsIndex(activation, binding, loop)
  );
}

/** Its updates stand alone, outside of any test: the same in each iteration. */
function usedAsIndex(activation: Activation, binding: Binding, loop: Node): boolean {
  return binding.definitions.every((one) => {
    if (one.kind !== 'update' || !contains(loop, one.node)) return true;
    const parent = activation.module.scopes.parentOf(one.node);
    if (parent === loop) return true;
    const holder = parent && activation.module.scopes.parentOf(parent);
    const body = (loop as { body?: Node }).body;
    const inKey = parent?.type === 'MemberExpression';
    return (parent?.type === 'ExpressionStatement' && holder === body) || inKey;
  });
}

interface Pin {
  effects: Effect[];
  crossing: boolean;
}

function meets(
  pins: Pin[],
  effects: Effect[],
  loop: Node,
  isLocal: (root: Root) => boolean,
  second: boolean,
  excuse?: ConflictOptions['excuse'],
): Conflict | null {
  let doubt: Conflict | null = null;
  for (const pin of pins) {
    const across = second && pin.crossing;
    const found = firstConflict(pin.effects, effects, {
      crossing: across ? loop : null,
      isLocal: across ? isLocal : undefined,
      excuse,
    });
    if (found?.certain) return found;
    doubt ??= found;
  }
  return doubt;
}

/** Walks two iterations in a row: does the second's awaited work need the first to be over? */
export function overlapIterations(
  activation: Activation,
  loop: Node,
  iteration: Iteration,
  awaits: number[],
  isLocal: (root: Root) => boolean,
): Relation {
  const withoutCounters = (effects: Effect[]) =>
    effects.filter(
      (effect) =>
        !(
          effect.on.kind === 'memory' &&
          effect.on.root.binding &&
          isCounter(activation, effect.on.root.binding, loop)
        ),
    );
  const pins: Pin[] = [];
  const pinnedSteps = new Set<Step>();
  const started: Effect[] = [];
  let exit: Step | null = null;
  for (const step of iteration.steps) {
    const effects = withoutCounters(step.effects);
    if (step.kind === 'start') {
      started.push(...effects.filter((effect) => mattersToOthers(effect, activation, loop, step)));
      pins.push({ effects: effects.filter((effect) => effect.later), crossing: true });
      continue;
    }
    const controlled = step.controls.some((one) => pinnedSteps.has(one));
    if (!step.consumes && !step.rescue && !controlled && !meets(pins, effects, loop, isLocal, false)?.certain)
      continue;
    pinnedSteps.add(step);
    pins.push({ effects, crossing: true });
    if (step.exits) exit ??= step;
  }
  if (exit) return exitReason(exit);
  const update = meets(pins, withoutCounters(iteration.update), loop, isLocal, false);
  if (update?.certain) pins.push({ effects: iteration.update, crossing: true });
  const head = meets(pins, withoutCounters(iteration.head), loop, isLocal, true);
  if (head?.certain)
    return kept(`whether the loop goes on depends on what the turn before gave: ${head.why}`);
  const doubts: Conflict[] = head ? [head] : [];
  const again = new Set<Step>();
  for (const step of iteration.steps) {
    const effects = withoutCounters(step.effects);
    const excuse = step.kind === 'start' ? harmless(activation, step, effects, loop, isLocal) : undefined;
    const found = meets(pins, effects, loop, isLocal, true, excuse);
    const control = step.controls.find((one) => again.has(one));
    if (step.kind === 'start') {
      if (control) return kept('whether a turn does its work depends on the turn before');
      if (found?.certain) return startReason(found, step);
      if (found) doubts.push(found);
    } else if (found?.certain || control || (found && step.consumes && !step.test)) {
      again.add(step);
      pins.push({ effects, crossing: false });
    } else if (found) doubts.push(found);
  }
  return verdict(activation, loop, isLocal, awaits, started, doubts);
}

/** Requests of several turns that may arrive in any order, as far as names and answers tell. */
function harmless(
  activation: Activation,
  step: Step,
  effects: Effect[],
  loop: Node,
  isLocal: (root: Root) => boolean,
): ConflictOptions['excuse'] {
  const excused =
    isMessage(step) || (isAnswered(activation, step) && !sendsToOneAddress(effects, loop, isLocal));
  return ({ kind }) => excused && (kind === 'http' || kind === 'process');
}

/** Not: a refusal that the turn itself catches, or what is done to the turn's own element. */
function mattersToOthers({ on }: Effect, activation: Activation, loop: Node, step: Step): boolean {
  if (on.kind === 'memory') return on.root.iteration?.loop !== loop;
  return on.kind !== 'throw' || !step.site || !caughtInside(activation, loop, step.site.node);
}

function caughtInside(activation: Activation, loop: Node, node: Node): boolean {
  for (const one of activation.ancestors(node)) {
    if (one === loop) return false;
    if (one.type === 'TryStatement' && one.handler && contains(one.block, node))
      return !exitsFrom(one.handler, 'leaves-loop');
  }
  return false;
}

/** A message to each of many: only whoever carries them knows whether order or rate matters. */
function isMessage(step: Step): boolean {
  return step.site?.start != null && looksLikeMessage(labelOf(step.site.start));
}

/** Its answer is used: more of a question than of an act. */
function isAnswered(activation: Activation, step: Step): boolean {
  return step.site !== undefined && !resultUnused(activation, step.site);
}

function exitReason(step: Step): Relation {
  if (step.rescue) return kept('the loop stops at the first failure');
  return kept('the loop may stop as soon as one turn gives what it looks for');
}

function startReason(conflict: Conflict, step: Step): Relation {
  if (conflict.kind === 'unknown') return kept(conflict.why);
  const label = step.site?.start ? labelOf(step.site.start) : 'the next turn';
  if (conflict.kind === 'data' || conflict.kind === 'memory')
    return kept(`${label} of the next turn needs the turn before: ${conflict.why}`);
  return kept(`the turns keep their order: ${conflict.why}`);
}

function verdict(
  activation: Activation,
  loop: Node,
  isLocal: (root: Root) => boolean,
  awaits: number[],
  started: Effect[],
  doubts: Conflict[],
): Relation {
  const sites = awaits.map((index) => activation.awaits[index]);
  const barrier = unknownBarrier(started);
  if (barrier) return kept(`what ${barrier} does cannot be seen here`);
  const label = sites[0]?.start ? labelOf(sites[0].start) : 'the loop';
  const messages = sites.every((site) => site.start && looksLikeMessage(labelOf(site.start)));
  if (sites.some((site) => !site.start)) return dependent('what is awaited was started elsewhere');
  if (!messages && sites.some((site) => isGuard(activation, site)))
    return kept(`${label} may refuse, and what follows must not run then`);
  const refuses = throwsOnPurpose(started) && !messages;
  const ownFilesOnly = started.every(
    (effect) =>
      !changesOutside([effect]) || (effect.on.kind === 'file' && varies(effect.on.path, loop, isLocal)),
  );
  if (refuses && changesOutside(started) && !ownFilesOnly)
    return kept(`${label} may refuse, and the turns after it change something`);
  const evidence: Evidence[] = [
    { kind: 'data-flow', detail: `No turn uses what another turn's ${label} gives.` },
  ];
  const unknowns = new Set<string>();
  for (const effect of started) if (effect.on.kind === 'unknown') unknowns.add(sayUnknown(effect.on));
  if (sharesOwnPool(started, started)) unknowns.add(OWN_POOL);
  for (const doubt of doubts) unknowns.add(`${doubt.why}.`);
  if (refuses && changesOutside(started))
    unknowns.add('When a turn fails, the others have changed their files anyway.');
  if (activation.module.damaged) unknowns.add('The file has syntax errors.');
  return independentRelation(evidence, unknowns, started, started);
}
