import type { Module, ModuleLoader } from '../modules/module';
import type { FunctionNode, Node } from '../parse/nodes';
import type { Binding } from '../scopes/build-scopes';
import { variableOfFunction } from '../scopes/variable-of-function';

export type Call = Extract<Node, { type: 'CallExpression' }>;

/** All calls of a function that is only ever called, with no more arguments than it has parameters; null otherwise. */
export function callsOf(module: Module, callee: FunctionNode): Call[] | null {
  const binding = isExported(module, callee) ? undefined : variableOfFunction(module.scopes, callee);
  if (binding?.definitions.length !== 1) return null;
  return callsThrough(module, binding, callee);
}

function callsThrough(module: Module, binding: Binding, callee: FunctionNode): Call[] | null {
  const calls: Call[] = [];
  for (const read of binding.reads) {
    const call = module.scopes.parentOf(read);
    if (call?.type !== 'CallExpression' || call.callee !== read) return null;
    if (call.arguments.length > callee.params.length) return null;
    if (call.arguments.some((one) => one.type === 'SpreadElement')) return null;
    calls.push(call);
  }
  return calls;
}

/** With so many parameters it gets nothing more from `map`, `filter` or `forEach`, in files that nobody has seen. */
const MOST_OF_CALLBACKS = 3;

/** All known calls of a function that its file exports under its own name; why it is more than called, as one sentence. */
export function callsOfExported(loader: ModuleLoader, home: Module, callee: FunctionNode): Call[] | string {
  const parent = home.scopes.parentOf(callee);
  if (callee.type !== 'FunctionDeclaration' || !callee.id || parent?.type !== 'ExportNamedDeclaration')
    return 'the function that awaits the second is in another file, and not a plain exported function there';
  const { name } = callee.id;
  if (callee.params.length < MOST_OF_CALLBACKS)
    return `\`${name}\` is exported: handed to \`map\` somewhere, it would be given an index in place of the promise`;
  const handedOn = `\`${name}\` is handed on: whoever gets it gives it what they like`;
  const own = home.scopes.lookup(name, home.program);
  const calls: Call[] = [];
  for (const module of loader.loaded()) {
    const bindings = module === home ? (own ? [own] : []) : importsOf(loader, module, home, name);
    if (bindings === null) return handedOn;
    for (const binding of bindings) {
      const found = callsThrough(module, binding, callee);
      if (!found) return handedOn;
      calls.push(...found);
    }
  }
  return calls;
}

/** The variables under which a file knows what another exports; null where it takes all of it, or hands it on. */
function importsOf(loader: ModuleLoader, module: Module, home: Module, name: string): Binding[] | null {
  const found: Binding[] = [];
  for (const statement of module.program.body) {
    if (!('source' in statement) || !statement.source) continue;
    if (loader.resolve(module, statement.source.value) !== home) continue;
    if (statement.type !== 'ImportDeclaration') return null;
    for (const one of statement.specifiers) {
      if (one.type === 'ImportNamespaceSpecifier') return null;
      if (one.type !== 'ImportSpecifier') continue;
      const imported = one.imported.type === 'Identifier' ? one.imported.name : one.imported.value;
      const binding = imported === name ? module.scopes.bindingOf(one.local as Node) : undefined;
      if (binding) found.push(binding);
    }
  }
  return found;
}

/** Is a function given out where it is made: `export function f`, `export default function f`, `export const f = …`? */
function isExported({ scopes }: Module, callee: FunctionNode): boolean {
  const made = scopes.parentOf(callee);
  const declaration = made?.type === 'VariableDeclarator' ? scopes.parentOf(made) : callee;
  const holder = declaration && scopes.parentOf(declaration);
  return holder?.type.startsWith('Export') === true;
}
