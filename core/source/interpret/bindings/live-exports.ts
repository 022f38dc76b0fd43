import type * as t from '@babel/types';
import type { Module } from '../../modules/module';
import type { Node } from '../../parse/nodes';
import type { Binding } from '../../scopes/build-scopes';
import { type Interpreter, isWritten } from '../interpreter';
import { declaredIn } from './declared-in';
import { importedName } from './imported-name';

/** The variable that stands behind an exported name. */
interface LiveExport {
  binding: Binding;
  module: Module;
}

/** More files that only pass a name on are not gone through. */
const MOST_PASSED_ON = 6;

/** The variable of another file that an imported name stands for; null where it is none (a default, a package). */
export function liveImport(it: Interpreter, local: Binding, module: Module): LiveExport | null {
  const definition = local.definitions[0];
  if (definition?.kind !== 'import' || definition.node.type === 'ImportNamespaceSpecifier') return null;
  const target = it.loader.resolve(module, (definition.value as t.ImportDeclaration).source.value);
  return target && liveExport(it, target, importedName(definition.node));
}

/** The variable that a file gives out under a name, itself or for another file. */
export function liveExport(it: Interpreter, module: Module, name: string, depth = 0): LiveExport | null {
  if (depth > MOST_PASSED_ON) return null;
  for (const statement of module.program.body) {
    if (statement.type === 'ExportAllDeclaration' && name !== 'default') {
      const target = it.loader.resolve(module, statement.source.value);
      const found = target && liveExport(it, target, name, depth + 1);
      if (found) return found;
    }
    if (statement.type !== 'ExportNamedDeclaration') continue;
    if (statement.declaration) {
      const binding = declaredIn(module, statement, name);
      if (binding) return { binding, module };
    }
    for (const one of statement.specifiers) {
      if (one.type !== 'ExportSpecifier' || nameOf(one.exported) !== name) continue;
      const target = statement.source ? it.loader.resolve(module, statement.source.value) : module;
      if (!target) return null;
      if (target !== module) return liveExport(it, target, one.local.name, depth + 1);
      const binding = module.scopes.lookup(one.local.name, module.program);
      if (binding?.kind === 'import') return liveImport(it, binding, module);
      return binding ? { binding, module } : null;
    }
  }
  return null;
}

function nameOf(node: t.Identifier | t.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

/** Reads the variable behind an exported name as it is now: whoever imports it sees what its own file assigns. */
export function readLive(it: Interpreter, live: LiveExport | null, node: Node): void {
  if (!live || it.silent > 0 || !isWritten(live.binding)) return;
  const frame = it.frameFor(live.module.program, live.module);
  it.record(
    'read',
    { kind: 'memory', root: it.rootOf(live.binding, frame), path: [] },
    node,
    live.binding.name,
  );
}
