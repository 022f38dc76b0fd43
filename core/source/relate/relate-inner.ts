import type { Effect } from '../effects/effect';
import type { Activated } from '../interpret/interpreter';
import type { Relation, SourceRange } from '../judgement';
import { awaitAt } from '../modules/await-at';
import type { ModuleLoader } from '../modules/module';
import { contains, type FunctionNode, isFunction, type Node, unwrap } from '../parse/nodes';
import { Activation, type AwaitSite } from './activation';
import { type Between, descend, type Unit, unitsBetween } from './between';
import { asksTheSame } from './intent';
import { judge } from './judge';
import { whyApart } from './relate-pair';
import { dependent, kept } from './relation';
import { labelOf } from './traits';

interface Sighting {
  stack: Activated[];
  spans: Map<Node, [number, number]>;
}

/**
 * Could an await inside a function that is called after await `first` start its work before `first` has completed?
 * The function looked at is walked again with an eye on that await; what the way to it passes lies between the two.
 */
export function relateInner(
  loader: ModuleLoader,
  activation: Activation,
  first: number,
  inner: SourceRange,
): Relation {
  const file = loader.load(inner.file);
  const inside = file && awaitAt(file, inner);
  const outer = activation.awaits[first];
  if (!inside || !outer?.start) return dependent('where it starts cannot be seen here');
  // What its turns do lies between, and there may be any number of them.
  if (outer.kind === 'for-await') return dependent('it is called after a loop');
  const start = unwrap(inside.argument);
  if (!start.type.endsWith('CallExpression')) return dependent('where it starts cannot be seen here');
  const sightings: Sighting[] = [];
  const probing = new Activation(loader, activation.module, activation.owner, {
    // The await itself, not what it awaits: a lazy query begins only here.
    node: inside,
    found: (stack, spans) => {
      if (sightings.length === 0 && spans.has(outer.node)) sightings.push({ stack, spans: new Map(spans) });
    },
  });
  const sighting = sightings[0];
  if (!sighting || sighting.stack.length < 2) return dependent('it is not called after the first');
  if (sighting.stack.slice(1).some(({ node }) => isFunction(node) && node.generator))
    return kept('what is handed out one by one is made when it is asked for');
  if (asksTheSame(activation, outer.start, sighting.stack[1].call)) return kept('both ask for the same');
  // Spans as they were when the await was reached: functions called again later have others.
  probing.spans.clear();
  for (const [node, span] of sighting.spans) probing.spans.set(node, span);
  for (const module of loader.loaded()) if (module !== activation.module) probing.others.push(module);
  const second: AwaitSite = {
    index: -1,
    kind: 'await',
    node: inside,
    argument: start,
    start,
    startsHere: true,
  };
  const between = wayTo(probing, outer, sighting.stack, start);
  if (!between) return dependent('the way to it cannot be followed');
  const a = labelOf(outer.start);
  const b = labelOf(start);
  return whyApart(between, a, b) ?? judge(probing, outer, second, between, a, b);
}

/** Units from the first await, through each call on the way, to where the inner work starts. */
function wayTo(activation: Activation, first: AwaitSite, stack: Activated[], start: Node): Between | null {
  const calls = stack.slice(1);
  const entry = calls[0].call;
  if (!entry || contains(entry, first.node)) return null;
  const between = unitsBetween(activation, first, entry);
  if (between.apart) return between;
  for (let level = 0; level < calls.length; level++) {
    const { node, call } = calls[level];
    if (!isFunction(node) || !call) return null;
    between.units.push(calleeUnit(activation, call), ...parameterUnits(activation, node, call));
    const next = level + 1 < calls.length ? calls[level + 1].call : start;
    if (!next) return null;
    const path = activation.ancestors(next, node).reverse();
    if (path.length === 0) return null;
    descend(activation, path, next, between);
    if (between.apart) return between;
  }
  return between;
}

/** Who is called, and on what: the work inside belongs to it. */
function calleeUnit(activation: Activation, call: Node): Unit {
  const node = 'callee' in call ? (call.callee as Node) : call;
  return { node, kind: 'test', effects: activation.effectsOf(node), exits: false, guardsSecond: true };
}

/** One unit for each parameter: its argument and the binding of what it gives. */
function parameterUnits(activation: Activation, node: FunctionNode, call: Node): Unit[] {
  const args = 'arguments' in call ? (call.arguments as Node[]) : [];
  const body = activation.spanOf(node.body as Node) ?? firstSpan(activation, node.body as Node);
  const lastArg = args.map((one) => activation.spanOf(one)?.[1] ?? 0).reduce((a, b) => Math.max(a, b), 0);
  const binding = body ? activation.effects.slice(lastArg, body[0]) : [];
  return node.params.map((param, index) => {
    const own: Effect[] = args[index] ? activation.effectsOf(args[index]) : [];
    const bound = binding.filter((effect) => {
      if (effect.on.kind !== 'memory' || !effect.on.root.binding) return false;
      return (
        effect.on.root.binding.definitions.some(
          (one) => one.kind === 'param' && one.path[0] === String(index),
        ) && effect.on.root.binding.owner === node
      );
    });
    return { node: param as Node, kind: 'step' as const, effects: [...own, ...bound], exits: false };
  });
}

function firstSpan(activation: Activation, body: Node): [number, number] | null {
  const statements = body.type === 'BlockStatement' ? (body.body as Node[]) : [body];
  for (const one of statements) {
    const span = activation.spanOf(one);
    if (span) return span;
  }
  return null;
}
