import { fixGroup } from '../fixes/fix-group';
import { fixLoop } from '../fixes/fix-loop';
import { handIn } from '../fixes/hand-in';
import { whyNoFix } from '../fixes/why-no-fix';
import type { FunctionPlan, PlannedAwait, Relation, SourceRange } from '../judgement';
import type { Module, ModuleLoader } from '../modules/module';
import type { CodeOwner } from '../parse/nodes';
import { rangeOf } from '../parse/positions';
import { Activation } from '../relate/activation';
import { relateInner } from '../relate/relate-inner';
import { relateLoop } from '../relate/relate-loop';
import { relatePair } from '../relate/relate-pair';
import { mayBeMoved } from '../relate/relation';
import { labelOf } from '../relate/traits';
import { findLoops } from './find-loops';
import { nameOfOwner } from './name-of-owner';

/**
 * Everything the analysis may ask about one function. Verdicts are worked out when asked for, once.
 * @param judged makes each of them; it may catch what goes wrong
 */
export function planFunction(
  loader: ModuleLoader,
  module: Module,
  owner: CodeOwner,
  judged: (make: () => Relation) => Relation = (make) => make(),
): FunctionPlan {
  const activation = new Activation(loader, module, owner);
  const loops = findLoops(activation);
  const awaits: PlannedAwait[] = activation.awaits.map((site) => ({
    range: rangeOf(module.path, site.node),
    kind: site.kind,
    label: labelOf(site.start ?? site.argument),
    loop: loops.findIndex((loop) => loop.awaits.includes(site.index)),
    startsHere: site.startsHere,
  }));
  const relations = new Map<string, Relation>();
  const relate = (first: number, second: number): Relation => {
    const key = `${first} ${second}`;
    let relation = relations.get(key);
    if (!relation) {
      relation = relatePair(activation, activation.awaits[first], activation.awaits[second]);
      relations.set(key, relation);
    }
    return relation;
  };
  const innerRelations = new Map<string, Relation>();
  const relateTo = (first: number, inner: SourceRange): Relation => {
    const key = `${first} ${inner.file} ${inner.line} ${inner.column}`;
    let relation = innerRelations.get(key);
    if (!relation) {
      relation = relateInner(loader, activation, first, inner);
      innerRelations.set(key, relation);
    }
    return relation;
  };
  const loopRelations: Relation[] = [];
  const relationOf = (index: number): Relation => {
    loopRelations[index] ??= judged(() => relateLoop(loader, activation, loops[index]));
    return loopRelations[index];
  };
  return {
    file: module.path,
    name: nameOfOwner(module, owner),
    range: rangeOf(module.path, owner),
    awaits,
    loops: loops.map((loop, index) => ({
      kind: loop.kind,
      range: rangeOf(loop.file ?? module.path, loop.node),
      awaits: loop.awaits,
      get relation() {
        return relationOf(index);
      },
      ...(loop.turnsAreTasks ? { turnsAreTasks: true } : {}),
      ...(loop.chain ? { chained: true, trailing: loop.chain.trailing } : {}),
      ...(loop.inner?.length ? { inner: loop.inner } : {}),
    })),
    relate,
    relateInner: (first, _second, inner) => relateTo(first, inner),
    fixGroup: (group) => fixGroup(activation, group, relate),
    fixInner: (first, inner) =>
      mayBeMoved(relateTo(first, inner)) ? handIn(activation, activation.awaits[first], inner) : null,
    fixLoop: (index, peak) => fixLoop(loader, activation, loops[index], relationOf(index), peak),
    whyNoFix: (asked) => whyNoFix(activation, loops, relate, relateTo, asked),
  };
}
