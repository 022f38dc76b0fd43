import type * as t from '@babel/types';
import type { Module, ModuleLoader } from '../../modules/module';
import { ofAllFiles } from '../../modules/of-all-files';
import { type FunctionNode, type Node, walkOwn } from '../../parse/nodes';
import type { Binding } from '../../scopes/build-scopes';
import { variableOfFunction } from '../../scopes/variable-of-function';
import type { Frame } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { staticNameOf } from '../static-name';

/** Who calls a function, in the files read so far. */
export interface Callers {
  calls: { node: t.CallExpression; module: Module }[];
  /** It is handed on as a value as well: whoever gets it may call it with anything. */
  others: boolean;
}

/** More callers are not looked at. */
const MOST_CALLS = 8;

/** Calls of a function through its own name, in its file and in those that import or require it. */
export function callersOf(it: Interpreter, owner: Frame): Callers {
  const found: Callers = { calls: [], others: false };
  const binding = variableOfFunction(owner.module.scopes, owner.node as FunctionNode);
  if (!binding) return found;
  for (const read of binding.reads) take(owner.module, read, found);
  for (const { module, local } of importsByFile(it.loader).get(owner.module) ?? [])
    for (const read of local.reads) {
      const use = reference(read, module);
      const value = it.silently(() => it.evaluate(use, it.frameFor(module.scopes.ownerOf(use), module)));
      if (value.t === 'function' && value.node === owner.node) take(module, use, found);
    }
  if (found.calls.length > MOST_CALLS) found.others = true;
  return found;
}

/** A variable of a file's top level that holds what another file gives out, or a part of it. */
interface Imported {
  module: Module;
  local: Binding;
}

/** All variables that hold what another file gives out, by that file. */
const importsByFile = ofAllFiles((files, loader) => {
  const from = new Map<Module, Imported[]>();
  for (const module of files)
    for (const local of module.scopes.declaredIn(module.program)) {
      const source = sourceOf(loader, local, module);
      for (const origin of source ? [source, ...handedOnBy(loader, source)] : []) {
        if (origin === module) continue;
        const list = from.get(origin);
        if (list) list.push({ module, local });
        else from.set(origin, [{ module, local }]);
      }
    }
  return from;
});

/** The files of which one gives out things as its own: `export … from`, `module.exports = { ...require('./orders') }`. */
function handedOnBy(loader: ModuleLoader, barrel: Module, depth = 0): Module[] {
  const found = new Set<Module>();
  const add = (specifier: string) => {
    const origin = loader.resolve(barrel, specifier);
    if (!origin || origin === barrel || found.has(origin)) return;
    found.add(origin);
    if (depth < 3) for (const further of handedOnBy(loader, origin, depth + 1)) found.add(further);
  };
  for (const statement of barrel.program.body) {
    if (statement.type === 'ExportAllDeclaration') add(statement.source.value);
    else if (statement.type === 'ExportNamedDeclaration' && statement.source) add(statement.source.value);
    else if (statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression')
      if (/^(module\.)?exports(\.|$)/.test(staticNameOf(statement.expression.left as Node)))
        for (const given of requiredIn(statement.expression.right)) add(given);
  }
  return [...found];
}

/** What is required right in an expression: `{ ...require('./a'), b: require('./b').b }`. */
function requiredIn(node: Node): string[] {
  const found: string[] = [];
  walkOwn(node, (one) => {
    if (one.type !== 'CallExpression' || staticNameOf(one.callee as Node) !== 'require') return;
    const [given] = one.arguments;
    if (given?.type === 'StringLiteral') found.push(given.value);
  });
  return found;
}

/** The file that a variable of another file comes from: `import … from`, `const … = require(…)`. */
function sourceOf(loader: ModuleLoader, local: Binding, module: Module): Module | null {
  const definition = local.definitions[0];
  if (definition?.kind === 'import')
    return loader.resolve(module, (definition.value as t.ImportDeclaration).source.value);
  const made = definition?.kind === 'init' ? definition.value : null;
  if (made?.type !== 'CallExpression' || staticNameOf(made.callee as Node) !== 'require') return null;
  const given = made.arguments[0];
  return given?.type === 'StringLiteral' ? loader.resolve(module, given.value) : null;
}

/** `reports.daily` of `reports`; a name by itself. */
function reference(read: Node, module: Module): Node {
  const parent = module.scopes.parentOf(read);
  return parent?.type === 'MemberExpression' && parent.object === read ? parent : read;
}

function take(module: Module, use: Node, found: Callers): void {
  const parent = module.scopes.parentOf(use);
  if (parent?.type === 'CallExpression' && parent.callee === use) found.calls.push({ node: parent, module });
  else if (!isExport(module, use)) found.others = true;
}

/** `export { daily }`, `exports.daily = daily`, `module.exports = { daily }`: whoever imports it is looked at. */
function isExport(module: Module, use: Node): boolean {
  const { scopes } = module;
  let parent = scopes.parentOf(use);
  if (parent?.type.startsWith('Export')) return true;
  if (parent?.type === 'ObjectProperty') {
    const literal = scopes.parentOf(parent);
    parent = literal && scopes.parentOf(literal);
  }
  if (parent?.type !== 'AssignmentExpression') return false;
  return /^(module\.)?exports(\.[\w$]+)?$/.test(staticNameOf(parent.left as Node));
}
