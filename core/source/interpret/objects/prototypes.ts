import type { Module } from '../../modules/module';
import type { Node } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import type { ObjectValue, Value } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { staticNameOf } from '../static-name';

type FunctionValue = Extract<Value, { t: 'function' }>;

/** What is said of a constructor's prototype: its methods by name, and whose prototype it goes on to. */
interface Prototype {
  methods: Map<string, Node>;
  /** Literals whose members it has: `Store.prototype = { … }`. */
  literals: Node[];
  parent: string | null;
}

const MOST_PARENTS = 6;

const cache = new WeakMap<Module, Map<string, Prototype>>();

/** `new Store()` of a function with `Store.prototype.put = function …`: its methods, and those it inherits. */
export function giveMethods(it: Interpreter, maker: FunctionValue, made: ObjectValue): void {
  const { module } = maker.frame;
  const frame = it.frameFor(module.program, module);
  const all = prototypesOf(module);
  let name: string | null = maker.name;
  const give = (key: string, value: Value) => {
    if (!made.fields.has(key))
      made.fields.set(key, value.t === 'function' ? { ...value, self: made } : value);
  };
  for (let depth = 0; name !== null && depth < MOST_PARENTS; depth++) {
    const own: Prototype | undefined = all.get(name);
    for (const [key, node] of own?.methods ?? [])
      give(
        key,
        it.silently(() => it.evaluate(node, frame)),
      );
    for (const node of own?.literals ?? []) {
      const literal = it.silently(() => it.evaluate(node, frame));
      if (literal.t !== 'object') continue;
      for (const [key, value] of literal.fields) give(key, value);
      for (const [key, method] of literal.methods ?? [])
        give(key, { t: 'function', node: method, frame, self: made, name: key });
    }
    name = own?.parent ?? null;
  }
}

function prototypesOf(module: Module): Map<string, Prototype> {
  const known = cache.get(module);
  if (known) return known;
  const all = new Map<string, Prototype>();
  const of = (name: string): Prototype => {
    const found = all.get(name) ?? { methods: new Map(), literals: [], parent: null };
    all.set(name, found);
    return found;
  };
  for (const { left, right } of nodesOf(module.program, 'AssignmentExpression')) {
    const [, owner, key] = /^([\w$]+)\.prototype(?:\.([\w$]+))?$/.exec(staticNameOf(left as Node)) ?? [];
    if (owner && key) of(owner).methods.set(key, right);
    else if (owner && right.type === 'ObjectExpression') of(owner).literals.push(right);
    else if (owner) of(owner).parent = prototypeIn(right);
  }
  for (const node of nodesOf(module.program, 'CallExpression')) {
    const callee = staticNameOf(node.callee as Node);
    const [first, second] = node.arguments as Node[];
    if (!first || !second) continue;
    const owner = staticNameOf(first);
    if (/(^|\.)inherits$/.test(callee)) of(owner).parent = staticNameOf(second);
    else if (!owner.endsWith('.prototype')) continue;
    else if (callee === 'Object.setPrototypeOf') of(bare(owner)).parent = bare(staticNameOf(second));
    else if (callee === 'Object.assign')
      of(bare(owner)).literals.push(...(node.arguments.slice(1) as Node[]));
  }
  cache.set(module, all);
  return all;
}

/** `Object.create(Store.prototype)`, `new Store()` */
function prototypeIn(node: Node): string | null {
  if (node.type === 'NewExpression') return staticNameOf(node.callee as Node);
  const given = node.type === 'CallExpression' ? (node.arguments[0] as Node | undefined) : undefined;
  return given ? bare(staticNameOf(given)) : null;
}

function bare(name: string): string {
  return name.replace(/\.prototype$/, '');
}
