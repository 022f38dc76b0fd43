import type { Effect } from '../effects/effect';
import { contains, isFunction, type Node } from '../parse/nodes';
import type { Activation, AwaitSite } from './activation';
import { exitsFrom, isLoop } from './between';

/** One step of a loop's body, in evaluation order. */
export interface Step {
  kind: 'unit' | 'start';
  node: Node;
  effects: Effect[];
  /** Uses what an await of the same iteration gave. */
  consumes: boolean;
  exits: boolean;
  /** Tests (steps before this one) that decide whether it runs. */
  controls: Step[];
  /** Runs only when something failed. */
  rescue: boolean;
  /** A place where the iteration decides whether to go on at all. */
  test: boolean;
  site?: AwaitSite;
}

/** Cuts a loop body (or any code) into steps: awaited work starts, and everything between. */
export function stepsOf(activation: Activation, code: Node[]): Step[] {
  const steps: Step[] = [];
  for (const node of code) visit(activation, node, [], false, steps);
  // What may end the turn decides about everything after it.
  const skips: Step[] = [];
  for (const step of steps) {
    step.controls = [...step.controls, ...skips];
    if (step.kind === 'unit' && !step.test && exitsFrom(step.node, 'ends-turn')) skips.push(step);
  }
  return steps;
}

function push(
  steps: Step[],
  node: Node,
  effects: Effect[],
  controls: Step[],
  rescue: boolean,
  extra: Partial<Step> = {},
): Step {
  const step: Step = {
    kind: 'unit',
    node,
    effects,
    consumes: false,
    exits: false,
    controls,
    rescue,
    test: false,
    ...extra,
  };
  steps.push(step);
  return step;
}

function visit(activation: Activation, node: Node, controls: Step[], rescue: boolean, steps: Step[]): void {
  const inside = (one: Node | null | undefined, under = controls, failing = rescue) => {
    if (one) visit(activation, one, under, failing, steps);
  };
  if (isFunction(node) || node.type === 'ClassDeclaration') return;
  if (!startsOrAwaits(activation, node)) {
    push(steps, node, activation.effectsOf(node), controls, rescue, {
      exits: exitsFrom(node, 'leaves-loop'),
    });
    return;
  }
  switch (node.type) {
    case 'BlockStatement':
      for (const child of node.body) inside(child);
      return;
    case 'LabeledStatement':
      inside(node.body);
      return;
    case 'IfStatement': {
      const test = testStep(activation, node.test, controls, rescue, steps);
      inside(node.consequent, [...controls, test]);
      inside(node.alternate, [...controls, test]);
      return;
    }
    case 'SwitchStatement': {
      const test = testStep(activation, node.discriminant, controls, rescue, steps);
      for (const one of node.cases) for (const child of one.consequent) inside(child, [...controls, test]);
      return;
    }
    case 'TryStatement':
      inside(node.block);
      if (node.handler)
        push(steps, node.handler, activation.effectsOf(node.handler), controls, true, {
          exits: exitsFrom(node.handler, 'leaves-loop'),
          consumes: true,
        });
      inside(node.finalizer);
      return;
    default:
      break;
  }
  if (isLoop(node)) {
    const body = (node as { body: Node }).body;
    const whole = activation.spanOf(node);
    const inner = activation.spanOf(body);
    const head = whole && inner ? activation.effects.slice(whole[0], inner[0]) : [];
    const asked = activation.awaitsIn(node).filter((site) => !contains(body, site.node));
    for (const site of asked) startStep(activation, site, controls, rescue, steps);
    const test = push(steps, node, head, controls, rescue, { test: true, consumes: asked.length > 0 });
    inside(body, [...controls, test]);
    const tail = whole && inner ? activation.effects.slice(inner[1], whole[1]) : [];
    push(steps, node, tail, [...controls, test], rescue, { consumes: false });
    return;
  }
  simple(activation, node, controls, rescue, steps);
}

function startsOrAwaits(activation: Activation, node: Node): boolean {
  return activation.awaits.some(
    (site) => contains(node, site.node) || (site.start !== null && contains(node, site.start)),
  );
}

function testStep(
  activation: Activation,
  test: Node,
  controls: Step[],
  rescue: boolean,
  steps: Step[],
): Step {
  const before = steps.length;
  if (startsOrAwaits(activation, test)) simple(activation, test, controls, rescue, steps);
  const awaited = steps.slice(before).some((step) => step.consumes);
  return push(steps, test, activation.effectsOf(test), controls, rescue, { test: true, consumes: awaited });
}

/** A statement or expression with awaits in it: what comes before, the starts, and what uses the results. */
function simple(activation: Activation, node: Node, controls: Step[], rescue: boolean, steps: Step[]): void {
  const span = activation.spanOf(node);
  if (!span) return;
  const starts = activation.awaits
    .filter((site) => site.start && contains(node, site.start))
    .map((site) => ({ site, span: activation.spanOf(site.start as Node) }))
    .filter((one) => one.span !== null)
    .sort((a, b) => (a.span?.[0] ?? 0) - (b.span?.[0] ?? 0) || (b.span?.[1] ?? 0) - (a.span?.[1] ?? 0));
  let cursor = span[0];
  let awaited = activation.awaits.some(
    (site) => contains(node, site.node) && !(site.start && contains(node, site.start)),
  );
  for (const { site, span: range } of starts) {
    if (!range) continue;
    if (range[0] > cursor)
      push(steps, node, activation.effects.slice(cursor, range[0]), controls, rescue, { consumes: awaited });
    push(steps, site.start as Node, activation.effects.slice(range[0], range[1]), controls, rescue, {
      kind: 'start',
      site,
    });
    cursor = Math.max(cursor, range[1]);
    if (contains(node, site.node)) awaited = true;
  }
  push(steps, node, activation.effects.slice(cursor, Math.max(cursor, span[1])), controls, rescue, {
    consumes: awaited,
    exits: exitsFrom(node, 'leaves-loop'),
  });
}

function startStep(
  activation: Activation,
  site: AwaitSite,
  controls: Step[],
  rescue: boolean,
  steps: Step[],
): void {
  if (site.start)
    push(steps, site.start, activation.effectsOf(site.start), controls, rescue, { kind: 'start', site });
}
