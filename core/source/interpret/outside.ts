import type * as t from '@babel/types';
import { lookUp } from '../effects/lookup';
import type { Module } from '../modules/module';
import { type CodeOwner, type FunctionNode, isFunction, type Node, walk } from '../parse/nodes';
import type { Binding, Definition } from '../scopes/build-scopes';
import { anyOf, type ClassValue, type Frame, UNDEFINED, type Value } from '../values/value';
import { instantiate } from './construct';
import { declaredInstance } from './declared-class';
import { elementOf } from './element-of';
import { exportOf, libraryName } from './exports';
import { classOf } from './expressions';
import { type Interpreter, meaningful } from './interpreter';
import { readMember } from './members';
import { staticKey } from './patterns';

/** What a variable holds that the walk has not given a value: of modules, surrounding functions, parameters. */
export function valueOfBinding(it: Interpreter, binding: Binding, owner: Frame): Value {
  const unknown: Value = { t: 'unknown', root: it.rootOf(binding, owner), path: [] };
  if (owner.pending.has(binding)) return unknown;
  owner.pending.add(binding);
  try {
    const value = steady(it.silently(() => fromDefinitions(it, binding, owner)) ?? unknown, binding, owner);
    // `const socket = connect(port, () => socket.end())`: asked for before it is assigned, it is this activation's own.
    if (owner.kind === 'call' && it.silent === 0 && value.t === 'instance' && value.root.born < 0)
      if (binding.owner === owner.node && binding.kind !== 'param') value.root.born = it.birth();
    // While the owner is being walked, a variable's value may still come.
    if (
      owner.kind === 'module' ||
      owner.kind === 'outer' ||
      binding.kind === 'param' ||
      value.t === 'function' ||
      value.t === 'class'
    )
      owner.values.set(binding, value);
    return value;
  } finally {
    owner.pending.delete(binding);
  }
}

/** A list that anything is put into later does not hold what it was made with only. */
function steady(value: Value, binding: Binding, owner: Frame): Value {
  if (value.t !== 'object' || !(value.elements || value.each)) return value;
  const { scopes } = owner.module;
  const grows = binding.reads.some((read) => {
    const member = scopes.parentOf(read);
    if (member?.type !== 'MemberExpression' || member.object !== read) return false;
    const user = scopes.parentOf(member);
    if (user?.type === 'AssignmentExpression') return user.left === member;
    const name = !member.computed && member.property.type === 'Identifier' ? member.property.name : '';
    return user?.type === 'CallExpression' && /^(push|unshift|splice|fill|copyWithin)$/.test(name);
  });
  return grows ? { ...value, elements: undefined, each: undefined } : value;
}

function fromDefinitions(it: Interpreter, binding: Binding, owner: Frame): Value | null {
  const definitions = meaningful(binding);
  if (definitions.length === 0) return null;
  if (definitions.length === 1) return fromDefinition(it, definitions[0], owner, binding);
  if (definitions.length > 4 || definitions.some((one) => one.kind === 'update' || one.kind === 'param'))
    return null;
  const values = definitions.map((one) => fromDefinition(it, one, owner, binding));
  // Several possible texts or numbers: which one it is then is not known. Kinds of things are.
  const things = values.filter((value) => value !== null);
  const steady = things.every(
    (value) => value.t === 'function' || value.t === 'class' || value.t === 'library',
  );
  if (steady && things.length === values.length) return anyOf(things);
  if (things.every((value) => value.t === 'instance')) {
    const first = things[0];
    if (first?.t === 'instance' && things.every((value) => value.t === 'instance' && value.of === first.of))
      return first;
  }
  return null;
}

function fromDefinition(
  it: Interpreter,
  definition: Definition,
  owner: Frame,
  binding: Binding,
): Value | null {
  switch (definition.kind) {
    case 'function':
      return {
        t: 'function',
        node: definition.value as FunctionNode,
        frame: owner,
        self: null,
        name: binding.name,
      };
    case 'class':
      return classOf(it, definition.value as t.Class, owner);
    case 'import':
      return importValue(it, definition, owner.module);
    case 'init':
    case 'assign': {
      if (!definition.value) return null;
      const where = it.frameFor(owner.module.scopes.ownerOf(definition.node), owner.module);
      const value = it.evaluate(
        definition.value,
        owner.kind === 'module' || owner.kind === 'outer' ? where : owner,
      );
      return follow(it, value, definition.path, definition.node, owner);
    }
    case 'loop': {
      if (!definition.value) return null;
      const loop = owner.module.scopes.parentOf(definition.node);
      const head =
        loop?.type === 'VariableDeclaration' ? owner.module.scopes.parentOf(loop) : definition.node;
      const list = it.evaluate(definition.value, owner);
      return follow(
        it,
        elementOf(it, list, head ?? definition.node, 'values'),
        definition.path,
        definition.node,
        owner,
      );
    }
    case 'param':
      return owner.kind === 'call' ? null : parameterValue(it, definition, owner, binding);
    default:
      return null;
  }
}

function follow(it: Interpreter, start: Value, path: string[], node: Node, frame: Frame): Value {
  let value = start;
  for (const key of path) value = readMember(it, value, key, node, frame);
  return value;
}

/** What callers that can be seen hand in: only kinds of things are believed (a pool, a function), never texts. */
function parameterValue(
  it: Interpreter,
  definition: Definition,
  owner: Frame,
  binding: Binding,
): Value | null {
  const unknown: Value = { t: 'unknown', root: it.rootOf(binding, owner), path: [] };
  unknown.root.opaque = true;
  if (!isFunction(owner.node) || it.silent > 6) return unknown;
  const [index, ...path] = definition.path;
  const values: Value[] = [];
  for (const call of callsOf(it, owner)) {
    if (call.node.arguments.some((one) => one.type === 'SpreadElement')) return unknown;
    const given = call.node.arguments[Number(index)] as Node | undefined;
    const argument = given ?? defaultOf(owner.node, Number(index));
    if (!argument) return unknown;
    const value = it.evaluate(
      argument,
      given ? it.frameFor(call.module.scopes.ownerOf(call.node), call.module) : owner,
    );
    values.push(follow(it, value, path, definition.node, owner));
  }
  if (values.length === 0) {
    const param = owner.node.params[Number(index)];
    const typed = param && path.length === 0 ? declaredInstance(it, param as Node, owner) : null;
    if (typed) return typed;
    return path.length === 0 ? { ...unknown, choices: elementsFor(it, owner, Number(index)) } : unknown;
  }
  const merged = anyOf(values);
  const things = (merged.t === 'any' ? merged.of : [merged]).every(
    (value) =>
      value.t === 'function' ||
      value.t === 'class' ||
      value.t === 'library' ||
      value.t === 'instance' ||
      value.t === 'object',
  );
  return things ? merged : unknown;
}

/** `checks.reduce(async (rows, check) => …)`: what a callback's parameter may be, where the list's elements are known. */
function elementsFor(it: Interpreter, owner: Frame, index: number): Value[] | undefined {
  const { scopes } = owner.module;
  const call = scopes.parentOf(owner.node);
  if (call?.type !== 'CallExpression' || call.arguments[0] !== owner.node) return undefined;
  if (call.callee.type !== 'MemberExpression' || call.callee.computed) return undefined;
  const name = staticKey(call.callee.property as Node);
  const reduces = name === 'reduce' || name === 'reduceRight';
  if (!reduces && !/^(map|forEach|filter|some|every|find|flatMap)$/.test(name)) return undefined;
  if (index !== (reduces ? 1 : 0)) return undefined;
  const list = it.evaluate(call.callee.object as Node, it.frameFor(scopes.ownerOf(call), owner.module));
  const element = list.t === 'object' ? elementOf(it, list, call, 'values') : null;
  const choices = element?.t === 'unknown' ? element.choices : undefined;
  // Texts and numbers tell nothing about what is done.
  return choices?.every((one) => one.t === 'object' || one.t === 'function') ? choices : undefined;
}

/** What a parameter is when nothing is handed in for it. */
function defaultOf(node: FunctionNode, index: number): Node | null {
  const param = node.params[index];
  return param?.type === 'AssignmentPattern' ? param.right : null;
}

/** Calls of a function by its name, in the files read so far. */
function callsOf(it: Interpreter, owner: Frame): { node: t.CallExpression; module: Module }[] {
  const binding = nameOf(owner.node as FunctionNode, owner.module);
  if (!binding) return [];
  const found: { node: t.CallExpression; module: Module }[] = [];
  const take = (module: Module, reads: Node[]) => {
    for (const read of reads) {
      const parent = module.scopes.parentOf(read);
      if (parent?.type === 'CallExpression' && parent.callee === read) found.push({ node: parent, module });
    }
  };
  take(owner.module, binding.reads);
  for (const module of it.loader.loaded()) {
    if (module === owner.module) continue;
    for (const local of module.scopes.declaredIn(module.program)) {
      const definition = local.definitions[0];
      if (definition?.kind !== 'import') continue;
      const source = (definition.value as t.ImportDeclaration).source.value;
      if (
        it.loader.resolve(module, source) === owner.module &&
        (local.name === binding.name || importedName(definition.node) === binding.name)
      )
        take(module, local.reads);
    }
  }
  return found.slice(0, 8);
}

function importedName(node: Node): string {
  if (node.type !== 'ImportSpecifier') return 'default';
  return node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
}

/** The variable a function is known by. */
function nameOf(node: FunctionNode, module: Module): Binding | undefined {
  if (node.type === 'FunctionDeclaration' && node.id) return module.scopes.bindingOf(node.id);
  const parent = module.scopes.parentOf(node);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
    return module.scopes.bindingOf(parent.id);
  return undefined;
}

function importValue(it: Interpreter, definition: Definition, module: Module): Value {
  const source = (definition.value as t.ImportDeclaration).source.value;
  const target = it.loader.resolve(module, source);
  const name = definition.node.type === 'ImportNamespaceSpecifier' ? '*' : importedName(definition.node);
  if (target) return exportOf(it, target, name);
  const library = libraryName(source);
  return { t: 'library', name: name === '*' || name === 'default' ? library : `${library}.${name}` };
}

/** `require`, `module`, and whatever no declaration in the file explains. */
export function valueOfGlobal(it: Interpreter, name: string, frame: Frame): Value {
  if (name === '__dirname' || name === '__filename')
    return it.derivedUnknown(`${name} ${frame.module.path}`, name);
  if (name === 'module' || name === 'exports') {
    const module = it.derivedUnknown(`module ${frame.module.path}`, 'module');
    return name === 'module' ? module : { ...module, path: ['exports'] };
  }
  if (!isBuiltIn(name))
    it.record(
      'read',
      { kind: 'memory', root: it.derivedUnknown('global', '').root, path: [name] },
      frame.node,
      name,
    );
  return { t: 'library', name: `global.${name}` };
}

/** Is a global name Node's or the language's own (nobody assigns those)? */
function isBuiltIn(name: string): boolean {
  return (
    lookUp(`global.${name}`) !== null ||
    /^(process|Math|JSON|globalThis|global|Intl|Buffer|Atomics|Map|Set|WeakMap|WeakSet|Promise|module|exports|require|Infinity|NaN)$/.test(
      name,
    )
  );
}

/** `this` of a function that nobody is seen calling: the class's instance, the object literal, or unknown. */
export function selfOf(it: Interpreter, owner: CodeOwner, frame: Frame): Value {
  const scopes = frame.module.scopes;
  if (!isFunction(owner)) return UNDEFINED;
  if (owner.type === 'ArrowFunctionExpression') {
    const holder = scopes.parentOf(owner);
    if (holder?.type !== 'ClassProperty') return frame.parent?.self ?? UNDEFINED;
    return instanceOf(it, scopes.parentOf(scopes.parentOf(holder) as Node), frame);
  }
  if (owner.type === 'ClassMethod' || owner.type === 'ClassPrivateMethod') {
    const node = scopes.parentOf(scopes.parentOf(owner) as Node);
    if (owner.static && node) return classOf(it, node as t.Class, frame.parent as Frame);
    if (owner.kind === 'constructor') return it.unknown('this', { opaque: true });
    return instanceOf(it, node, frame);
  }
  if (owner.type === 'ObjectMethod' || scopes.parentOf(owner)?.type === 'ObjectProperty') {
    let literal: Node | undefined = scopes.parentOf(owner);
    if (literal?.type === 'ObjectProperty') literal = scopes.parentOf(literal);
    const declarator = literal && scopes.parentOf(literal);
    if (declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier') {
      const binding = scopes.bindingOf(declarator.id);
      if (binding && frame.parent) return it.readBinding(binding, frame.parent, declarator);
    }
  }
  return it.unknown('this', { opaque: true });
}

const making = new Set<Node>();

function instanceOf(it: Interpreter, node: Node | undefined, frame: Frame): Value {
  if (!node || (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') || making.has(node))
    return it.unknown('this', { opaque: true });
  making.add(node);
  try {
    const home = it.frameFor(frame.module.scopes.ownerOf(node), frame.module);
    const value: ClassValue = classOf(it, node, home);
    const made = instantiate(it, value, constructorArguments(it, node), node);
    if (made.t === 'object') made.root.name = 'this';
    return made;
  } finally {
    making.delete(node);
  }
}

const makings = new WeakMap<Module, Map<string, t.NewExpression[]>>();

/** `new Name(…)` of a module, by name. */
function makingsIn(module: Module, name: string): t.NewExpression[] {
  let found = makings.get(module);
  if (!found) {
    const all = new Map<string, t.NewExpression[]>();
    walk(module.program, (node) => {
      if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier') return;
      const list = all.get(node.callee.name);
      if (list) list.push(node);
      else all.set(node.callee.name, [node]);
    });
    makings.set(module, all);
    found = all;
  }
  return found.get(name) ?? [];
}

/** What the places that make such objects hand to the constructor, where that is a kind of thing. */
function constructorArguments(it: Interpreter, node: t.Class): Value[] {
  const sites: Value[][] = [];
  const name = node.id?.name;
  if (!name) return [];
  for (const module of it.loader.loaded())
    for (const one of makingsIn(module, name)) {
      if (sites.length >= 4) break;
      const frame = it.frameFor(module.scopes.ownerOf(one), module);
      const callee = it.evaluate(one.callee as Node, frame);
      if (callee.t === 'class' && callee.node === node)
        sites.push(one.arguments.map((argument) => it.evaluate(argument as Node, frame)));
    }
  // Nobody is seen making one: what a parameter's default gives is only one of many possibilities.
  if (sites.length === 0)
    return constructorParameters(node).map((_, index) => it.unknown(`argument ${index}`, { opaque: true }));
  const length = Math.max(...sites.map((site) => site.length));
  const args: Value[] = [];
  for (let index = 0; index < length; index++) {
    const merged = anyOf(sites.map((site) => site[index] ?? UNDEFINED));
    const plain = merged.t === 'const' || merged.t === 'text';
    args.push(
      plain || (merged.t === 'any' && merged.of.some((one) => one.t === 'const'))
        ? it.unknown(`argument ${index}`)
        : merged,
    );
  }
  return args;
}

function constructorParameters(node: t.Class): unknown[] {
  const maker = node.body.body.find(
    (member) => member.type === 'ClassMethod' && member.kind === 'constructor',
  );
  return maker?.type === 'ClassMethod' ? maker.params : [];
}
