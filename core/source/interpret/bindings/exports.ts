import type * as t from '@babel/types';
import type { Module } from '../../modules/module';
import { isFunction, type Node } from '../../parse/nodes';
import type { Frame, ObjectValue, Value } from '../../values/value';
import { classOf } from '../expressions';
import type { Interpreter } from '../interpreter';
import { readMember } from '../objects/members';
import { staticNameOf } from '../static-name';
import { declaredIn } from './declared-in';

/** "node:fs" and "fs" are one; packages get the prefix "npm:". */
export function libraryName(specifier: string): string {
  const plain = specifier.replace(/^node:/, '');
  // What is a global as well goes by that name.
  if (plain === 'process' || plain === 'console') return `global.${plain}`;
  return BUILTIN.has(plain) ? plain : `npm:${specifier}`;
}

const BUILTIN = new Set(
  (
    'assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram dns dns/promises events fs ' +
    'fs/promises http http2 https inspector module net os path path/posix path/win32 perf_hooks process punycode querystring ' +
    'readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder test timers timers/promises tls tty url ' +
    'util v8 vm worker_threads zlib'
  ).split(' '),
);

/** What a module gives out under a name ('*' = all of it, 'default'), for ES modules and CommonJS. */
export function exportOf(it: Interpreter, module: Module, name: string, depth = 0): Value {
  const frame = it.frameFor(module.program, module);
  if (name === '*') return namespaceOf(it, module, frame);
  for (const statement of module.program.body) {
    const found = fromStatement(it, statement, module, frame, name, depth);
    if (found) return found;
  }
  const common = commonJsOf(it, module, frame);
  if (common) return name === 'default' ? common : readMember(it, common, name, module.program, frame);
  return it.unknown(name, { opaque: true });
}

function fromStatement(
  it: Interpreter,
  node: t.Statement,
  module: Module,
  frame: Frame,
  name: string,
  depth: number,
): Value | null {
  if (node.type === 'ExportDefaultDeclaration' && name === 'default') {
    const declaration = node.declaration as Node;
    if (isFunction(declaration))
      return { t: 'function', node: declaration, frame, self: null, name: 'default' };
    if (declaration.type === 'ClassDeclaration') return classOf(it, declaration, frame);
    return it.silently(() => it.evaluate(declaration, frame));
  }
  if (node.type === 'ExportNamedDeclaration') {
    if (node.declaration) {
      const binding = declaredIn(module, node, name);
      return binding ? it.silently(() => it.readBinding(binding, frame, node)) : null;
    }
    for (const specifier of node.specifiers) {
      if (nameIn(specifier.exported) !== name) continue;
      if (node.source) {
        const target = it.loader.resolve(module, node.source.value);
        const inner = specifier.type === 'ExportSpecifier' ? specifier.local.name : '*';
        if (target) return depth < 6 ? exportOf(it, target, inner, depth + 1) : null;
        return { t: 'library', name: `${libraryName(node.source.value)}.${inner}` };
      }
      if (specifier.type !== 'ExportSpecifier') continue;
      const binding = module.scopes.lookup(specifier.local.name, module.program);
      if (binding) return it.silently(() => it.readBinding(binding, frame, node));
    }
  }
  if (node.type === 'ExportAllDeclaration' && name !== 'default' && depth < 6) {
    const target = it.loader.resolve(module, node.source.value);
    if (!target) return null;
    const value = exportOf(it, target, name, depth + 1);
    return value.t === 'unknown' ? null : value;
  }
  return null;
}

function nameIn(node: Node): string {
  return node.type === 'Identifier' ? node.name : node.type === 'StringLiteral' ? node.value : '';
}

function namespaceOf(it: Interpreter, module: Module, frame: Frame): Value {
  const common = commonJsOf(it, module, frame);
  if (common) return common;
  const object: ObjectValue = {
    t: 'object',
    root: it.root('object', 'module'),
    fields: new Map(),
    namespace: module,
  };
  for (const name of namesOf(it, module)) object.fields.set(name, exportOf(it, module, name));
  return object;
}

/** All names a module gives out, with those of the modules it passes on. */
function namesOf(it: Interpreter, module: Module, depth = 0): string[] {
  return module.program.body.flatMap((statement) => {
    if (statement.type !== 'ExportAllDeclaration') return exportedNames(statement);
    const target = depth < 6 ? it.loader.resolve(module, statement.source.value) : null;
    return target ? namesOf(it, target, depth + 1).filter((name) => name !== 'default') : [];
  });
}

function exportedNames(node: t.Statement): string[] {
  if (node.type === 'ExportDefaultDeclaration') return ['default'];
  if (node.type !== 'ExportNamedDeclaration') return [];
  const declaration = node.declaration;
  if (declaration?.type === 'VariableDeclaration')
    return declaration.declarations.flatMap((one) => (one.id.type === 'Identifier' ? [one.id.name] : []));
  if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier')
    return [declaration.id.name];
  return node.specifiers.map((one) => nameIn(one.exported));
}

/** The object that `module.exports = …` and `exports.x = …` make; null when the module has neither. */
export function commonJsOf(it: Interpreter, module: Module, frame: Frame): Value | null {
  const known = it.commons.get(module);
  if (known !== undefined) return known;
  it.commons.set(module, null);
  let whole: Value | null = null;
  const fields = new Map<string, Value>();
  for (const { path, value } of module.program.body.flatMap(assignmentsIn)) {
    // `module.exports = exports.default`
    const before = fields.get(exportedKey(staticNameOf(value)) ?? '');
    const given = before ?? it.silently(() => it.evaluate(value, frame));
    const key = exportedKey(path);
    if (path === 'module.exports') whole = given;
    // `exports.store = void 0`: the place is taken, and what comes there comes later.
    else if (key && given.t === 'const' && given.value === undefined)
      fields.set(key, fields.get(key) ?? it.unknown(key, { opaque: true }));
    else if (key) fields.set(key, given);
  }
  if (!whole && fields.size === 0) return null;
  if (!whole) whole = { t: 'object', root: it.root('object', 'exports', { born: -1 }), fields };
  else if (whole.t === 'object') for (const [key, value] of fields) whole.fields.set(key, value);
  it.commons.set(module, whole);
  return whole;
}

/** "store" of "exports.store" and "module.exports.store". */
function exportedKey(path: string): string | undefined {
  return /^(?:module\.)?exports\.([\w$]+)$/.exec(path)?.[1];
}

/** `exports.a = exports.b = value;`, `const store = exports.store = new Store();`: what a statement gives to whom. */
function assignmentsIn(statement: t.Statement): { path: string; value: Node }[] {
  if (statement.type === 'VariableDeclaration')
    return statement.declarations.flatMap(({ id, init }) =>
      // The variable and what is given out are one thing.
      init
        ? targetsOf(init).map((path) => ({ path, value: id.type === 'Identifier' ? id : lastValue(init) }))
        : [],
    );
  if (statement.type !== 'ExpressionStatement') return [];
  const { expression } = statement;
  return targetsOf(expression).map((path) => ({ path, value: lastValue(expression) }));
}

function targetsOf(node: Node): string[] {
  return node.type === 'AssignmentExpression'
    ? [staticNameOf(node.left as Node), ...targetsOf(node.right)]
    : [];
}

function lastValue(node: Node): Node {
  return node.type === 'AssignmentExpression' ? lastValue(node.right) : node;
}
