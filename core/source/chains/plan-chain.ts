import type * as t from '@babel/types';
import type { ChainPlan, PlannedAwait, Relation, SourceRange } from '../judgement';
import type { Module, ModuleLoader } from '../modules/module';
import { type CodeOwner, type Node, startOf, walk } from '../parse/nodes';
import { rangeOf } from '../parse/positions';
import { nameOfOwner } from '../plan/name-of-owner';
import { Activation, type AwaitSite } from '../relate/activation';
import { relatePair } from '../relate/relate-pair';
import { dependent } from '../relate/relation';
import { labelOf } from '../relate/traits';
import { type ChainAsAwaits, chainAsAwaits } from './chain-as-awaits';
import { startStepsEarly } from './start-steps-early';

/** One chain as it is judged: its steps, and the awaits they are in the function the chain stands for. */
export interface JudgedChain {
  module: Module;
  activation: Activation;
  steps: (ChainAsAwaits['steps'][number] & { site: AwaitSite })[];
}

/** What may be asked about a `.then` chain. The equivalent async function is made when first needed. */
export function planChain(loader: ModuleLoader, module: Module, root: t.CallExpression): ChainPlan | null {
  const dropsValue = module.scopes.parentOf(root)?.type === 'ExpressionStatement';
  const rewritten = chainAsAwaits(module.text, root, dropsValue);
  if (rewritten.steps.length < 2) return null;
  const { path } = module;
  let judged: JudgedChain | null | undefined;
  const judge = (): JudgedChain | null => {
    if (judged === undefined) judged = judgedChain(loader, module, rewritten);
    return judged;
  };
  const relations = new Map<string, Relation>();
  const relate = (first: number, second: number): Relation => {
    const key = `${first} ${second}`;
    let relation = relations.get(key);
    if (!relation) {
      const chain = judge();
      relation = chain
        ? relatePair(chain.activation, chain.steps[first].site, chain.steps[second].site)
        : dependent('this chain cannot be followed');
      relations.set(key, relation);
    }
    return relation;
  };
  const awaits = rewritten.steps.map(
    ({ work }): PlannedAwait => ({
      range: rangeOfCall(path, work),
      kind: 'await',
      label: labelOf(work),
      loop: -1,
      startsHere: true,
    }),
  );
  return {
    plan: {
      file: path,
      name: nameOfOwner(module, module.scopes.ownerOf(root) as CodeOwner),
      range: rangeOf(path, root),
      awaits,
      loops: [],
      relate,
      fixGroup: (group) => {
        const chain = judge();
        return chain && startStepsEarly(chain, group, relate);
      },
      fixLoop: () => null,
    },
    steps: rewritten.steps.map(({ startedBy, link, as }) => ({
      startedBy: startedBy && rangeOf(path, startedBy.call),
      link: rangeOf(path, link.call),
      as,
    })),
  };
}

/** Of a call whose name stands on a line of its own (`return client` … `.title(id)`): from the name on. */
function rangeOfCall(path: string, work: Node): SourceRange {
  const range = rangeOf(path, work);
  const callee = 'callee' in work ? (work.callee as Node) : null;
  if (callee?.type !== 'MemberExpression' && callee?.type !== 'OptionalMemberExpression') return range;
  const name = rangeOf(path, callee.property as Node);
  return name.line > range.line ? { ...range, line: name.line, column: name.column } : range;
}

function judgedChain(loader: ModuleLoader, module: Module, rewritten: ChainAsAwaits): JudgedChain | null {
  const other = loader.with(module.path, rewritten.text);
  const changed = other.load(module.path);
  if (!changed || changed.damaged) return null;
  let owner: CodeOwner | null = null;
  const first = rewritten.steps[0].offset;
  walk(changed.program, (node) => {
    if (node.type !== 'AwaitExpression' || startOf(node) !== first) return;
    owner = changed.scopes.ownerOf(node);
  });
  if (!owner) return null;
  const activation = new Activation(other, changed, owner);
  const steps = rewritten.steps.map((step) => {
    const site = activation.awaits.find((one) => startOf(one.node) === step.offset);
    return site ? { ...step, site } : null;
  });
  if (!steps.every((step) => step !== null)) return null;
  return { module, activation, steps };
}
