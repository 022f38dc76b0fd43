import type * as t from '@babel/types';
import type { Module } from '../../modules/module';
import type { FunctionNode } from '../../parse/nodes';
import type { Binding, Definition } from '../../scopes/build-scopes';
import { hold } from '../../values/aliases';
import { anyOf, type Frame, type UnknownValue, type Value } from '../../values/value';
import { classOf } from '../expressions';
import { type Interpreter, meaningful } from '../interpreter';
import { elementOf } from '../objects/element-of';
import { globalValue, isBuiltIn, libraryMember } from '../objects/global-member';
import { readMember } from '../objects/members';
import { exportOf, libraryName } from './exports';
import { follow } from './follow-path';
import { importedName } from './imported-name';
import { parameterValue } from './parameter-value';

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
  for (const value of values) if (value) hold(it.rootOf(binding, owner), [], value);
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
      const once = owner.kind === 'module' || owner.kind === 'outer';
      const where = it.frameFor(owner.module.scopes.ownerOf(definition.node), owner.module);
      // `const { get, set } = makeStore()` makes one store.
      const shared = once && definition.path.length > 0;
      const known = shared ? it.inits.get(definition.value) : undefined;
      const value = known ?? it.evaluate(definition.value, once ? where : owner);
      if (shared) it.inits.set(definition.value, value);
      const given = follow(it, value, definition.path, definition.node, owner);
      // What a function inside assigns is what that was given when it ran.
      if (given.t !== 'unknown' || where.node === owner.node) return given;
      hold(it.rootOf(binding, owner), [], given);
      return { ...given, root: it.rootOf(binding, owner), path: [] };
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

function importValue(it: Interpreter, definition: Definition, module: Module): Value {
  const source = (definition.value as t.ImportDeclaration).source.value;
  const target = it.loader.resolve(module, source);
  const name = definition.node.type === 'ImportNamespaceSpecifier' ? '*' : importedName(definition.node);
  if (target) return exportOf(it, target, name);
  const library = libraryName(source);
  return name === '*' || name === 'default'
    ? { t: 'library', name: library }
    : libraryMember(it, library, name);
}

/** `require`, `module`, and whatever no declaration in the file explains. */
export function valueOfGlobal(it: Interpreter, name: string, frame: Frame): Value {
  if (name === '__dirname' || name === '__filename')
    return it.derivedUnknown(`${name} ${frame.module.path}`, name);
  if (name === 'module' || name === 'exports') {
    const module = moduleObject(it, frame);
    return name === 'module' ? module : readMember(it, module, 'exports', frame.node, frame);
  }
  if (!isBuiltIn(name))
    it.record(
      'read',
      { kind: 'memory', root: it.derivedUnknown('global', '').root, path: [name] },
      frame.node,
      name,
    );
  return globalValue(it, name);
}

/** `module`, as a file sees it. */
export function moduleObject(it: Interpreter, frame: Frame): UnknownValue {
  return it.derivedUnknown(`module ${frame.module.path}`, 'module');
}
