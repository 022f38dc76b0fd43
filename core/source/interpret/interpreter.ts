import type { Effect, Place } from '../effects/effect';
import type { Module, ModuleLoader } from '../modules/module';
import { type CodeOwner, isFunction, type Node } from '../parse/nodes';
import type { Binding } from '../scopes/build-scopes';
import { hold, holdReachable } from '../values/aliases';
import { type Frame, holding, type Root, UNDEFINED, type UnknownValue, type Value } from '../values/value';
import { valueOfBinding } from './bindings/binding-value';
import { liveImport, readLive } from './bindings/live-exports';
import { isOfTurnBefore } from './bindings/of-turn-before';
import { evaluateExpression } from './expressions';
import { linksFiles } from './library/links-files';
import { selfOf } from './objects/self-of';
import { setUp } from './set-up';
import { evaluateStatement } from './statements';

/** Steps a call made by the function looked at may take, and all of them together; what is beyond counts as unknown. */
const STEPS_PER_CALL = 12_000;
const STEP_LIMIT = 100_000;
/** …and what sets up a module or a function around; they count by themselves. */
const STEPS_TO_SET_UP = 3_000;
export const DEPTH_LIMIT = 14;

/** A function being followed, and the call it came by (null for the function looked at). */
export interface Activated {
  node: CodeOwner;
  name: string;
  call: Node | null;
}

/**
 * Walks code once, in evaluation order, without running it: yields values as far as they can be known and the list
 * of effects. Branches are all taken, loops once, calls of the user's own functions are followed. Effects that may
 * happen after a callee's first suspension are marked `later`.
 */
export class Interpreter {
  readonly loader: ModuleLoader;
  effects: Effect[] = [];
  /** Everything from here on may happen after the first suspension of the call being followed. */
  later = false;
  /** While > 0, nothing is recorded and what is made counts as older than the function looked at. */
  silent = 0;
  /** Functions being followed, outermost first. */
  stack: Activated[] = [];
  /**
   * Looks for one node inside the functions that are called: nothing is forgotten then, spans are kept for all code,
   * and `found` is called right after the node was walked.
   */
  probe: { node: Node; found: (stack: Activated[], spans: Map<Node, [number, number]>) => void } | null =
    null;
  /** While probing: the clock's range of each node, by which what came into being within it is told. */
  readonly clocks = new Map<Node, [number, number]>();
  steps = 0;
  /** Inside a branch, a loop or a try of the function being followed: assignments may or may not happen. */
  conditional = 0;
  returns: Value[] = [];
  /** What the generator being followed has given so far. */
  yields: Value[] = [];
  /** Effects' index range of each node of the function looked at. */
  spans: Map<Node, [number, number]> | null = null;
  rootFrame: Frame | null = null;
  /** Clock range of each loop of the function looked at: what is made within belongs to one iteration. */
  readonly loopClocks = new Map<Node, [number, number]>();
  /** Emitters made on the way that somebody has begun to listen to. */
  listened: Root[] = [];
  /** Id of the object whose constructor is being followed: its fields may be set. */
  making = -1;
  /** What was made where several variables take a part of it. */
  readonly inits = new Map<Node, Value>();
  /** What CommonJS modules give out; null for those that are none. */
  readonly commons = new Map<Module, Value | null>();
  private readonly frames = new Map<CodeOwner, Frame>();
  private readonly derived = new Map<string, Root>();
  private clock = 0;
  private nextId = 1;

  constructor(loader: ModuleLoader) {
    this.loader = loader;
  }

  evaluate(node: Node, frame: Frame): Value {
    this.steps++;
    const spans = (frame === this.rootFrame || this.probe) && this.silent === 0 ? this.spans : null;
    const from = this.effects.length;
    const born = this.clock;
    const value = isStatement(node)
      ? evaluateStatement(this, node, frame)
      : evaluateExpression(this, node, frame);
    spans?.set(node, [from, this.effects.length]);
    if (spans && this.probe) this.clocks.set(node, [born, this.clock]);
    if (this.probe?.node === node && this.silent === 0) this.probe.found(this.stack, this.spans ?? new Map());
    return value;
  }

  private limit = STEPS_PER_CALL;

  get exhausted(): boolean {
    return this.steps > this.limit || this.steps > STEP_LIMIT;
  }

  /** A call of the function looked at begins: it gets its own share of steps. */
  startShare(): void {
    this.limit = this.steps + STEPS_PER_CALL;
  }

  record(op: Effect['op'], on: Place, node: Node, via: string): void {
    if (this.silent > 0) return;
    const place = on.kind === 'file' && linksFiles(this.loader) ? { ...on, linked: true as const } : on;
    this.effects.push({ op, on: place, later: this.later, node, via });
  }

  /** Runs `work` with everything in it marked as happening later. */
  laterOn<T>(work: () => T): T {
    const before = this.later;
    this.later = true;
    try {
      return work();
    } finally {
      this.later = before;
    }
  }

  /** Runs `work` for its value only. */
  silently<T>(work: () => T): T {
    const saved = {
      later: this.later,
      returns: this.returns,
      yields: this.yields,
      conditional: this.conditional,
      stack: this.stack,
    };
    this.silent++;
    this.returns = [];
    this.yields = [];
    this.conditional = 0;
    try {
      return work();
    } finally {
      this.silent--;
      Object.assign(this, saved);
    }
  }

  birth(): number {
    return this.silent > 0 ? -1 : ++this.clock;
  }

  now(): number {
    return this.clock;
  }

  root(kind: Root['kind'], name: string, extra: Partial<Root> = {}): Root {
    return { id: this.nextId++, kind, name, born: this.birth(), ...extra };
  }

  unknown(name: string, extra: Partial<Root> = {}): UnknownValue {
    return { t: 'unknown', root: this.root('unknown', name, extra), path: [] };
  }

  /** A value of which nothing is known but that any of these may stand somewhere in it. */
  lost(name: string, from: readonly (Value | undefined)[], extra: Partial<Root> = {}): UnknownValue {
    const made = this.unknown(name, extra);
    for (const value of from) if (value) holdReachable(made.root, value);
    return made;
  }

  /** An unknown result that is the same whenever the same is asked ("basename(file)"). */
  derivedUnknown(key: string, name: string, extra: Partial<Root> = {}): UnknownValue {
    let root = this.derived.get(key);
    if (!root) {
      root = { id: this.nextId++, kind: 'unknown', name, born: -1, ...extra };
      this.derived.set(key, root);
    }
    return { t: 'unknown', root, path: [] };
  }

  /** The one activation we imagine of a module or of a function that surrounds (or calls) the one looked at. */
  frameFor(owner: CodeOwner, module: Module): Frame {
    const known = this.frames.get(owner);
    if (known) return known;
    const parent = isFunction(owner) ? this.frameFor(module.scopes.ownerOf(owner), module) : null;
    const frame: Frame = {
      kind: parent ? 'outer' : 'module',
      node: owner,
      parent,
      module,
      values: new Map(),
      roots: new Map(),
      self: UNDEFINED,
      born: -1,
      pending: new Set(),
    };
    this.frames.set(owner, frame);
    frame.self = this.silently(() => selfOf(this, owner, frame));
    if (this.rootFrame) this.setUp(frame);
    return frame;
  }

  /** What the code of a module (or of a function around) does as it is set up: which things come to stand in which. */
  setUp(frame: Frame): void {
    const { steps, limit } = this;
    this.limit = steps + STEPS_TO_SET_UP;
    this.silently(() => setUp(this, frame));
    this.steps = steps;
    this.limit = limit;
  }

  ownerFrame(binding: Binding, frame: Frame): Frame | null {
    let current: Frame | null = frame;
    while (current && current.node !== binding.owner) current = current.parent;
    return current;
  }

  rootOf(binding: Binding, frame: Frame): Root {
    const known = frame.roots.get(binding);
    if (known) return known;
    const root: Root = { id: this.nextId++, kind: 'variable', name: binding.name, born: frame.born, binding };
    frame.roots.set(binding, root);
    return root;
  }

  /** Reads a variable: records the read where someone could write it, and says what it holds. */
  readBinding(binding: Binding, frame: Frame, node: Node): Value {
    const owner = this.ownerFrame(binding, frame);
    if (!owner) return this.unknown(binding.name, { opaque: true });
    if (owner.kind === 'root' || this.probe || isWritten(binding))
      this.record(
        'read',
        { kind: 'memory', root: this.rootOf(binding, owner), path: [] },
        node,
        binding.name,
      );
    if (binding.kind === 'import' && this.silent === 0)
      readLive(this, liveImport(this, binding, owner.module), node);
    const known = owner.values.get(binding);
    if (known) return known;
    const value = valueOfBinding(this, binding, owner);
    if (!isOfTurnBefore(binding, value, node)) return value;
    const root = this.rootOf(binding, owner);
    hold(root, [], value);
    return { t: 'unknown', root, path: [] };
  }

  /** Gives a variable a value; `first` = its declaration. */
  writeBinding(
    binding: Binding,
    frame: Frame,
    value: Value,
    node: Node,
    op: Effect['op'],
    first: boolean,
  ): void {
    const owner = this.ownerFrame(binding, frame);
    if (!owner) return;
    const root = this.rootOf(binding, owner);
    this.record(op, { kind: 'memory', root, path: [], ...holding(value) }, node, binding.name);
    if (binding.kind !== 'const') hold(root, [], value);
    if (this.silent > 0 && owner.kind !== 'call') return;
    const stable = first ? meaningful(binding).length <= 1 : meaningful(binding).length === 1;
    const plain = owner === frame && this.conditional === 0 && !writtenByClosure(binding, owner.module);
    if (stable || plain) owner.values.set(binding, value);
    else owner.values.set(binding, { t: 'unknown', root, path: [] });
  }
}

/** Definitions that give a real value: `let x = null` before `x = …` does not count. */
export function meaningful(binding: Binding): Binding['definitions'] {
  if (binding.definitions.length <= 1) return binding.definitions;
  return binding.definitions.filter(
    (definition) =>
      !(
        definition.kind === 'init' &&
        definition.value &&
        (definition.value.type === 'NullLiteral' ||
          (definition.value.type === 'Identifier' && definition.value.name === 'undefined'))
      ),
  );
}

/** Can it change after it was declared? */
export function isWritten(binding: Binding): boolean {
  if (binding.kind === 'const' || binding.kind === 'import') return false;
  return binding.definitions.length > (binding.kind === 'let' || binding.kind === 'var' ? 0 : 1);
}

function writtenByClosure(binding: Binding, module: Module): boolean {
  return binding.definitions.some(
    (definition) => definition.kind !== 'param' && module.scopes.ownerOf(definition.node) !== binding.owner,
  );
}

function isStatement(node: Node): boolean {
  return /Statement$|Declaration$|^Program$|^SwitchCase$|^CatchClause$|^StaticBlock$/.test(node.type);
}
