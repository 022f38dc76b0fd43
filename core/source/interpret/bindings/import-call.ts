import type { Module } from '../../modules/module';
import type { Node } from '../../parse/nodes';
import type { Frame, Value } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { exportOf, libraryName } from './exports';

/** More files' own code is not gone through. */
const MOST_FILES = 24;

/** `require('…')`, as far as what it gives goes. */
export function requireCall(it: Interpreter, nodes: Node[], frame: Frame): Value {
  const first = nodes[0];
  if (first?.type !== 'StringLiteral') return it.unknown('module', { opaque: true });
  const target = it.loader.resolve(frame.module, first.value);
  return target ? exportOf(it, target, '*') : { t: 'library', name: libraryName(first.value) };
}

/** `import('…')`: runs the module's own code as well, and that of the files it imports. */
export function importCall(it: Interpreter, nodes: Node[], frame: Frame): Value {
  const value = requireCall(it, nodes, frame);
  const [node] = nodes;
  if (!node) return value;
  const own = node.type === 'StringLiteral' ? it.loader.resolve(frame.module, node.value) : null;
  it.laterOn(() => {
    it.record('read', { kind: 'unknown', label: 'import', readLike: true, awaited: true }, node, 'import');
    if (own && it.silent === 0 && !runModules(it, own, frame.module))
      it.record(
        'write',
        { kind: 'unknown', label: 'import', readLike: false, awaited: true },
        node,
        'import',
      );
  });
  return value;
}

/** Follows the code at the top of a file and of those it imports; false when there is too much of it. */
function runModules(it: Interpreter, first: Module, importing: Module): boolean {
  // What the importing file needs itself has run long before.
  const done = importedBy(it, importing);
  const files = [...importedBy(it, first)].filter((module) => !done.has(module));
  if (files.length > MOST_FILES) return false;
  for (const module of files) {
    const frame = it.frameFor(module.program, module);
    for (const statement of module.program.body)
      for (const node of workOf(statement)) it.evaluate(node, frame);
  }
  return true;
}

/** A file and all that it imports, directly or not. */
function importedBy(it: Interpreter, first: Module): Set<Module> {
  const files = new Set([first]);
  for (const module of files)
    for (const statement of module.program.body) {
      if (files.size > MOST_FILES || !('source' in statement) || !statement.source) continue;
      const from = it.loader.resolve(module, statement.source.value);
      if (from) files.add(from);
    }
  return files;
}

/** What a statement at the top of a file does, beside saying what there is. */
function workOf(statement: Node): Node[] {
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration)
    return workOf(statement.declaration);
  if (statement.type === 'VariableDeclaration')
    return statement.declarations.flatMap(({ init }) =>
      init && /^(Call|New|Await)Expression$/.test(init.type) ? [init as Node] : [],
    );
  return /^(Import|Export\w*|Function|Class|TS\w+)Declaration$|^TS/.test(statement.type) ? [] : [statement];
}
