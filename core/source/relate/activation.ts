import type { Effect } from '../effects/effect';
import { staticKey } from '../interpret/bindings/patterns';
import { seenOutside } from '../interpret/forget-local';
import { Interpreter } from '../interpret/interpreter';
import type { Module, ModuleLoader } from '../modules/module';
import {
  type CodeOwner,
  childrenOf,
  contains,
  endOf,
  isFunction,
  type Node,
  startOf,
  unwrap,
  walkOwn,
} from '../parse/nodes';
import { outermostRoot, type Root, type Value } from '../values/value';

/** An await of the function looked at, and where the work it waits for starts. */
export interface AwaitSite {
  index: number;
  kind: 'await' | 'for-await';
  /** AwaitExpression, or the for-await statement. */
  node: Node;
  /** What is awaited. */
  argument: Node;
  /** The expression that starts the work; null when it cannot be told. */
  start: Node | null;
  startsHere: boolean;
}

/**
 * One function (or module) walked once: its effects in order, and which of them belong to which node. It is walked when that
 * is asked for first: of most functions that ran nobody ever asks.
 */
export class Activation {
  readonly awaits: AwaitSite[];
  readonly spans = new Map<Node, [number, number]>();
  /** Other modules whose code was followed here (for parents of their nodes). */
  readonly others: Module[] = [];
  private walked: Interpreter | null = null;

  /** @param probe is told while the function is walked, which then is at once. */
  constructor(
    readonly loader: ModuleLoader,
    readonly module: Module,
    readonly owner: CodeOwner,
    private readonly probe: Interpreter['probe'] = null,
  ) {
    this.awaits = this.findAwaits();
    if (probe && !this.walked) this.walk();
  }

  get interpreter(): Interpreter {
    return this.walked ?? this.walk();
  }

  get effects(): Effect[] {
    return this.interpreter.effects;
  }

  private walk(): Interpreter {
    const { module, owner, probe } = this;
    const it = new Interpreter(this.loader);
    this.walked = it;
    const frame = it.frameFor(owner, module);
    frame.kind = 'root';
    frame.born = 0;
    it.rootFrame = frame;
    for (let around = frame.parent; around; around = around.parent) it.setUp(around);
    it.spans = this.spans;
    it.probe = probe;
    it.stack = [{ node: owner, name: '', call: null }];
    if (isFunction(owner)) {
      for (const param of owner.params)
        if (param.type === 'AssignmentPattern') it.evaluate(param.right, frame);
      it.evaluate(owner.body as Node, frame);
    } else it.evaluate(owner, frame);
    return it;
  }

  parentOf(node: Node): Node {
    const own = this.module.scopes.parentOf(node);
    if (own) return own;
    for (const module of this.others) {
      const parent = module.scopes.parentOf(node);
      if (parent) return parent;
    }
    return this.owner;
  }

  /** Ancestors from the node itself up to (not including) the function. */
  ancestors(node: Node, owner: CodeOwner = this.owner): Node[] {
    const found: Node[] = [];
    let current: Node = node;
    while (current !== owner && (current === node || current !== this.owner)) {
      found.push(current);
      current = this.parentOf(current);
    }
    return found;
  }

  /** Range of effects that evaluating a node has; null when it was not walked. */
  spanOf(node: Node): [number, number] | null {
    if (!this.walked) this.walk();
    const known = this.spans.get(node) ?? this.spans.get(unwrap(node));
    if (known) return known;
    let hull: [number, number] | null = null;
    for (const child of childrenOf(node)) {
      if (isFunction(child)) continue;
      const span = this.spanOf(child);
      if (span) hull = hull ? [Math.min(hull[0], span[0]), Math.max(hull[1], span[1])] : [...span];
    }
    return hull;
  }

  effectsOf(node: Node): Effect[] {
    const span = this.spanOf(node);
    const effects = span ? this.effects.slice(span[0], span[1]) : [];
    const made = this.lazyQueryIn(node);
    // What a lazy query does it does while it is awaited.
    const awaiting = made.length > 0 ? this.parentOf(node) : null;
    const whole = awaiting?.type === 'AwaitExpression' ? this.spanOf(awaiting) : null;
    if (whole) return [...this.effects.slice(...whole), ...made.flatMap((one) => this.effectsOf(one))];
    if (made.length > 0) return [...effects, ...made.flatMap((one) => this.effectsOf(one))];
    const clocks = this.interpreter.clocks.get(node);
    if (!clocks) return effects;
    // A probe forgets nothing: what came into being within the node concerns nobody outside of it.
    const [from, to] = clocks;
    const isOwn = (root: Root) => {
      const { born } = outermostRoot(root);
      return born > from && born <= to;
    };
    return effects.flatMap((effect) => seenOutside(effect, isOwn));
  }

  /** Where the query of a variable was put together (step by step, maybe) that runs only when it is awaited. */
  private lazyQueryIn(node: Node, depth = 0): Node[] {
    if (node.type !== 'Identifier' || depth > 3) return [];
    const binding = this.module.scopes.bindingOf(node);
    const value = binding && this.interpreter.rootFrame?.values.get(binding);
    if (!binding || !value || !isLazy(value)) return [];
    return binding.definitions.flatMap(({ value: given }) => {
      const made = given && unwrap(given);
      if (!made) return [];
      return made.type === 'Identifier' ? this.lazyQueryIn(made, depth + 1) : [made];
    });
  }

  /** Awaits at or under a node. */
  awaitsIn(node: Node): AwaitSite[] {
    return this.awaits.filter((one) => contains(node, one.node));
  }

  private findAwaits(): AwaitSite[] {
    const found: AwaitSite[] = [];
    const body = isFunction(this.owner) ? (this.owner.body as Node) : this.owner;
    const visit = (node: Node): boolean | void => {
      if (isFunction(node)) return false;
      if (node.type === 'AwaitExpression')
        found.push({
          index: 0,
          kind: 'await',
          node,
          argument: unwrap(node.argument),
          start: null,
          startsHere: true,
        });
      else if (node.type === 'ForOfStatement' && node.await)
        found.push({
          index: 0,
          kind: 'for-await',
          node,
          argument: node.right,
          start: node.right,
          startsHere: true,
        });
    };
    if (!isFunction(body)) walkOwn(body, visit);
    // In the order in which they are reached: `await f(await g())` waits for g first.
    const reached = ({ kind, node }: AwaitSite) => (kind === 'for-await' ? startOf(node) : endOf(node));
    found.sort((a, b) => reached(a) - reached(b));
    found.forEach((one, index) => {
      one.index = index;
    });
    for (const one of found) if (one.kind === 'await') this.findStart(one, found);
    return found;
  }

  /** Follows `await p` to where p was made; create-and-await-at-once counts as starting here. */
  private findStart(site: AwaitSite, all: AwaitSite[]): void {
    site.start = site.argument;
    const made = this.madeEarlier(site.argument);
    if (!made) return;
    site.start = made.node;
    const from = made.node ? endOf(made.node) : 0;
    const between = all.some(
      (other) => other !== site && startOf(other.node) >= from && endOf(other.node) <= startOf(site.node),
    );
    site.startsHere = made.node !== null && !between;
  }

  private madeEarlier(argument: Node): { node: Node | null } | null {
    if (argument.type === 'Identifier') {
      const binding = this.module.scopes.bindingOf(argument);
      if (!binding) return { node: null };
      const definitions = binding.definitions.filter((one) => one.value);
      const only = definitions.length === 1 ? definitions[0] : null;
      const value = this.interpreter.rootFrame?.values.get(binding);
      if (value && isLazy(value)) return null;
      if (binding.owner !== this.owner || !only?.value || only.path.length > 0) return { node: null };
      if (only.kind !== 'init' && only.kind !== 'assign') return { node: null };
      const made = unwrap(only.value);
      return { node: made.type === 'AwaitExpression' ? null : made };
    }
    if (argument.type === 'MemberExpression') return { node: null };
    const gathered = gatheredElements(argument);
    if (gathered && gathered.length > 0 && gathered.every((one) => one.type === 'Identifier')) {
      const values = gathered.map((one) => this.madeEarlier(one));
      if (values.every((one) => one !== null)) return { node: null };
    }
    return null;
  }
}

/** The operands of Promise.all([...]) and its kin; null for anything else. A lone variable counts as one operand. */
export function gatheredElements(node: Node): Node[] | null {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return null;
  const { object, property } = node.callee;
  if (object.type !== 'Identifier' || object.name !== 'Promise' || property.type !== 'Identifier')
    return null;
  if (!/^(all|allSettled|race|any)$/.test(property.name)) return null;
  const list = node.arguments[0] && unwrap(node.arguments[0] as Node);
  if (!list) return null;
  if (list.type === 'ArrayExpression')
    return list.elements.filter((one) => one !== null).map((one) => unwrap(one as Node));
  return [list];
}

function isLazy(value: Value): boolean {
  if (value.t === 'object' && (value.methods?.has('then') || value.fields.get('then')?.t === 'function'))
    return true;
  if (value.t === 'object' && value.class) {
    const body = value.class.node.body.body;
    if (body.some((member) => member.type === 'ClassMethod' && staticKey(member.key as Node) === 'then'))
      return true;
  }
  return value.t === 'instance' && (value.of === 'Lazy' || /^(knex|mongoose|drizzle)\.Query$/.test(value.of));
}
