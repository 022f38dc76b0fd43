import type { Effect } from '../effects/effect';
import { contains, isFunction, type Node } from '../parse/nodes';
import type { Activation, AwaitSite } from './activation';
import { exitsFrom, isLoop } from './between';
import { checksByCall, leavesByCall } from './leaving-calls';

/** One step of a loop's body, in evaluation order. */
export interface Step {
  kind: 'unit' | 'start';
  node: Node;
  effects: Effect[];
  /** Uses what an await of the same iteration gave. */
  consumes: boolean;
  /** May leave the loop by other means than a throw. */
  exits: boolean;
  /** May throw, by a statement of its own. */
  refuses: boolean;
  /** Tests (steps before this one) that decide whether it runs. */
  controls: Step[];
  /** Runs only when something failed. */
  rescue: boolean;
  /** A place where the iteration decides whether to go on at all. */
  test: boolean;
  /** Stands in a loop inside. */
  inner: boolean;
  site?: AwaitSite;
}

/** Where the walk stands. */
interface Under {
  controls: Step[];
  rescue: boolean;
  inner: boolean;
}

/** Cuts a loop body (or any code) into steps: awaited work starts, and everything between. */
export function stepsOf(activation: Activation, code: Node[]): Step[] {
  const steps: Step[] = [];
  for (const node of code) visit(activation, node, { controls: [], rescue: false, inner: false }, steps);
  // What may end the turn decides about everything after it.
  const skips: Step[] = [];
  for (const step of steps) {
    step.controls = [...step.controls, ...skips];
    if (step.kind === 'unit' && !step.test && exitsFrom(step.node, 'ends-turn', step.inner)) skips.push(step);
  }
  return steps;
}

function push(steps: Step[], node: Node, effects: Effect[], under: Under, extra: Partial<Step> = {}): Step {
  const step: Step = {
    kind: 'unit',
    node,
    effects,
    consumes: false,
    exits: false,
    refuses: false,
    test: false,
    ...under,
    ...extra,
  };
  steps.push(step);
  return step;
}

/** Whether a step may leave the loop that is looked at. */
function leaving(activation: Activation, node: Node, { inner }: Under): Pick<Step, 'exits' | 'refuses'> {
  const refuses =
    exitsFrom(node, 'throws') ||
    leavesByCall(activation, node) ||
    (!startsOrAwaits(activation, node) && checksByCall(activation, node));
  return { exits: exitsFrom(node, 'leaves-loop', inner), refuses };
}

function visit(activation: Activation, node: Node, under: Under, steps: Step[]): void {
  const inside = (one: Node | null | undefined, ...tests: Step[]) => {
    if (one) visit(activation, one, { ...under, controls: [...under.controls, ...tests] }, steps);
  };
  if (isFunction(node) || node.type === 'ClassDeclaration') return;
  if (!startsOrAwaits(activation, node)) {
    push(steps, node, activation.effectsOf(node), under, leaving(activation, node, under));
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
      const test = testStep(activation, node.test, under, steps);
      inside(node.consequent, test);
      inside(node.alternate, test);
      return;
    }
    case 'SwitchStatement': {
      const test = testStep(activation, node.discriminant, under, steps);
      for (const one of node.cases) for (const child of one.consequent) inside(child, test);
      return;
    }
    case 'TryStatement':
      inside(node.block);
      if (node.handler)
        push(
          steps,
          node.handler,
          activation.effectsOf(node.handler),
          { ...under, rescue: true },
          { ...leaving(activation, node.handler, under), consumes: true },
        );
      inside(node.finalizer);
      return;
    default:
      break;
  }
  if (isLoop(node)) innerLoop(activation, node, under, steps);
  else simple(activation, node, under, steps);
}

/** Once through a loop inside, and once more where its test says whether there is another turn. */
function innerLoop(activation: Activation, node: Node, under: Under, steps: Step[]): void {
  const body = (node as { body: Node }).body;
  const whole = activation.spanOf(node);
  const inner = activation.spanOf(body);
  const head = whole && inner ? activation.effects.slice(whole[0], inner[0]) : [];
  const tail = whole && inner ? activation.effects.slice(inner[1], whole[1]) : [];
  const asked = activation.awaitsIn(node).filter((site) => !contains(body, site.node));
  for (const site of asked) startStep(activation, site, under, steps);
  const consumes = asked.length > 0;
  const from = steps.length;
  const first = push(steps, node, head, under, { test: true, consumes });
  const within = (test: Step): Under => ({
    controls: [...under.controls, test],
    rescue: under.rescue,
    inner: true,
  });
  visit(activation, body, within(first), steps);
  const tested = 'test' in node && node.test ? activation.effectsOf(node.test as Node) : null;
  if (tested) {
    const again = push(steps, node, [...tail, ...tested], under, { test: true, consumes });
    visit(activation, body, within(again), steps);
  }
  // Whoever leaves the inner loop, or a turn of it, decides about what would have come after it there.
  const skips: Step[] = [];
  for (const step of steps.slice(from)) {
    step.controls = [...step.controls, ...skips];
    if (step.kind === 'unit' && !step.test && exitsFrom(step.node)) skips.push(step);
  }
  push(steps, node, tail, { ...under, controls: [...under.controls, first] });
}

function startsOrAwaits(activation: Activation, node: Node): boolean {
  return activation.awaits.some(
    (site) => contains(node, site.node) || (site.start !== null && contains(node, site.start)),
  );
}

function testStep(activation: Activation, test: Node, under: Under, steps: Step[]): Step {
  const before = steps.length;
  if (startsOrAwaits(activation, test)) simple(activation, test, under, steps);
  const awaited = steps.slice(before).some((step) => step.consumes);
  return push(steps, test, activation.effectsOf(test), under, { test: true, consumes: awaited });
}

/** A statement or expression with awaits in it: what comes before, the starts, and what uses the results. */
function simple(activation: Activation, node: Node, under: Under, steps: Step[]): void {
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
      push(steps, node, activation.effects.slice(cursor, range[0]), under, { consumes: awaited });
    const tests = conditionsAround(activation, site.start as Node, node).map((test) =>
      push(steps, test, activation.effectsOf(test), under, {
        test: true,
        consumes: activation.awaitsIn(test).length > 0,
      }),
    );
    const asked = { ...under, controls: [...under.controls, ...tests] };
    push(steps, site.start as Node, activation.effects.slice(range[0], range[1]), asked, {
      kind: 'start',
      site,
    });
    cursor = Math.max(cursor, range[1]);
    if (contains(node, site.node)) awaited = true;
  }
  push(steps, node, activation.effects.slice(cursor, Math.max(cursor, span[1])), under, {
    consumes: awaited,
    ...leaving(activation, node, under),
  });
}

/** What is asked within an expression before a part of it is reached: `r ??= …`, `r || …`, `ready ? … : …`. */
function conditionsAround(activation: Activation, part: Node, whole: Node): Node[] {
  const tests: Node[] = [];
  let node = part;
  for (const parent of activation.ancestors(part).slice(1)) {
    if (!contains(whole, parent)) break;
    if (parent.type === 'LogicalExpression' && node !== parent.left) tests.push(parent.left);
    else if (parent.type === 'ConditionalExpression' && node !== parent.test) tests.push(parent.test);
    else if (
      parent.type === 'AssignmentExpression' &&
      /^(\?\?|\|\||&&)=$/.test(parent.operator) &&
      node !== parent.left
    )
      tests.push(parent.left as Node);
    node = parent;
  }
  return tests.reverse();
}

function startStep(activation: Activation, site: AwaitSite, under: Under, steps: Step[]): void {
  if (site.start) push(steps, site.start, activation.effectsOf(site.start), under, { kind: 'start', site });
}
