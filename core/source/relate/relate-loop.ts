import type { Evidence } from '../../analysis/finding';
import type { Effect } from '../effects/effect';
import { looksLikeMessage } from '../effects/names';
import type { Relation } from '../judgement';
import type { ModuleLoader } from '../modules/module';
import { contains, type Node } from '../parse/nodes';
import type { FoundLoop } from '../plan/find-loops';
import type { Root } from '../values/value';
import type { Activation, AwaitSite } from './activation';
import { exitsFrom } from './between';
import { type Conflict, type ConflictOptions, firstConflict } from './conflict';
import { type Step, stepsOf } from './iteration';
import { keptLoop, mayShareList, ONE_OF_WORKERS } from './kept-loop';
import { relateChain } from './relate-chain';

import { relateReduce } from './relate-reduce';
import { dependent, independentRelation, kept, unknownBarrier } from './relation';
import { TIMED_TOGETHER, timingOf } from './timed-call';
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
import { localTo, withoutCounters } from './turn-locals';
import { meets, pinTurn } from './turn-pins';
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
  const relation = overlapIterations(
    activation,
    loop.node,
    iterationOf(activation, loop.node),
    own,
    localTo(activation, loop.node),
  );
  return mayShareList(activation, loop.node) ? { ...relation, ifTogether: ONE_OF_WORKERS } : relation;
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
  else if (whole && inner) {
    // The list itself is asked for once, before the first turn.
    const list = 'right' in node ? activation.spanOf(node.right as Node) : null;
    head = activation.effects.slice(list?.[1] ?? whole[0], inner[0]);
  }
  const update = node.type === 'ForStatement' && node.update ? activation.effectsOf(node.update) : [];
  return { head, steps: stepsOf(activation, [body]), update };
}

/** Walks two iterations in a row: does the second's awaited work need the first to be over? */
function overlapIterations(
  activation: Activation,
  loop: Node,
  iteration: Iteration,
  awaits: number[],
  isLocal: (root: Root) => boolean,
): Relation {
  const clean = (effects: Effect[]) => withoutCounters(activation, loop, effects);
  const mattering = (step: Step) =>
    clean(step.effects).filter((effect) => mattersToOthers(effect, activation, loop, step));
  const started = iteration.steps.flatMap((step) => (step.kind === 'start' ? mattering(step) : []));
  const { pins, exit, refusal, goesOn } = pinTurn(iteration.steps, clean);
  if (exit) return exitReason(exit);
  if (refusal && !(goesOn && onlyAsks(started))) return exitReason(refusal);
  const ways = [iteration.head, ...iteration.steps.filter((step) => step.exits).map((step) => step.effects)];
  if (ways.some(readsClock)) return kept('it goes on until its time is up');
  const update = meets(pins, clean(iteration.update));
  if (update?.certain) pins.push({ effects: iteration.update, crossing: true });
  const head = meets(pins, clean(iteration.head), { loop, isLocal });
  if (head?.certain)
    return kept(`whether the loop goes on depends on what the turn before gave: ${head.why}`);
  const doubts: Conflict[] = head ? [head] : [];
  const again = new Set<Step>();
  for (const step of iteration.steps) {
    const effects = clean(step.effects);
    const excuse = step.kind === 'start' ? harmless(activation, step, effects, loop, isLocal) : undefined;
    const found = meets(pins, effects, { loop, isLocal }, excuse);
    const control = step.controls.find((one) => again.has(one));
    if (step.kind === 'start') {
      if (control) return kept('whether a turn does its work depends on the turn before');
      if (found?.certain) return startReason(found, step);
      if (found) doubts.push(found);
    } else if (found?.certain || control || (found && step.consumes && !step.test)) {
      // `if (left <= 0) break;`: what the turn before gave decides whether this one begins.
      if (step.exits && (found?.certain || control))
        return kept('whether another turn begins depends on what the turn before gave');
      again.add(step);
      pins.push({ effects, crossing: false });
    } else if (found) doubts.push(found);
  }
  if (ways.some((effects) => effects.some((effect) => tellsToStop(activation, effect))))
    doubts.push({ certain: false, kind: 'order', why: 'It can be told to stop between two turns' });
  return verdict(activation, loop, isLocal, awaits, started, doubts, refusal !== null);
}

function readsClock(effects: Effect[]): boolean {
  return effects.some(({ on }) => on.kind === 'clock');
}

/** `if (signal.aborted) break;`, `if (stopping) break;`: somebody else says so, whenever it likes. */
function tellsToStop(activation: Activation, { op, on }: Effect): boolean {
  if (op !== 'read' || on.kind !== 'memory') return false;
  if (on.path.at(-1) === 'aborted') return true;
  const { binding } = on.root;
  return (
    on.path.length === 0 &&
    binding !== undefined &&
    binding.owner !== activation.owner &&
    binding.definitions.some(({ kind }) => kind === 'assign')
  );
}

/** Nothing is changed anywhere by asking for what a turn that threw would have kept from being asked for. */
function onlyAsks(started: Effect[]): boolean {
  return started.every((effect) => effect.op === 'read' || !changesOutside([effect]));
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
  /** A turn may throw because of what it was given. */
  mayThrow: boolean,
): Relation {
  const sites = awaits.map((index) => activation.awaits[index]);
  const barrier = unknownBarrier(started);
  if (barrier) return kept(`what ${barrier} does cannot be seen here`);
  const label = sites[0]?.start ? labelOf(sites[0].start) : 'the loop';
  const messages = sites.every((site) => site.start && looksLikeMessage(labelOf(site.start)));
  if (sites.some((site) => !site.start)) return dependent('what is awaited was started elsewhere');
  // A refusal that its turn catches keeps no other turn from running.
  const guards = (site: AwaitSite) => isGuard(activation, site) && !caughtInside(activation, loop, site.node);
  if (!messages && sites.some(guards)) return kept(`${label} may refuse, and what follows must not run then`);
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
  if (mayThrow)
    unknowns.add('A turn that throws ends the loop; the turns after it would be asked all the same.');
  if (refuses && changesOutside(started))
    unknowns.add('When a turn fails, the others have changed their files anyway.');
  if (sites.some((site) => timingOf(activation, site) !== null)) unknowns.add(`${TIMED_TOGETHER}.`);
  if (activation.module.damaged) unknowns.add('The file has syntax errors.');
  return independentRelation(evidence, unknowns, started, started);
}
