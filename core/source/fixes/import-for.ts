import type * as t from '@babel/types';
import type { Module } from '../modules/module';
import { endOf, type Node } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import type { Binding } from '../scopes/build-scopes';
import { newline, quote, semicolon, type TextEdit } from './text-edit';

/**
 * What a file needs to call by the same name what another file imports: nothing where it imports it already, else an
 * import. null where that cannot be had: the name means something else here, or is the other file's own.
 */
export function importFor(
  activation: Activation,
  there: Module,
  binding: Binding,
  place: Node,
): TextEdit | null {
  const { module, interpreter } = activation;
  const wanted = importOf(binding);
  if (!wanted) return null;
  const here = module.scopes.lookup(binding.name, place);
  const last = module.program.body.findLast((one) => one.type === 'ImportDeclaration');
  if (!last) return null;
  const target = interpreter.loader.resolve(there, wanted.source);
  const known = here && importOf(here);
  const nothing = { from: endOf(last as Node), to: endOf(last as Node), text: '' };
  if (here) {
    const same =
      known &&
      known.imported === wanted.imported &&
      (target ? interpreter.loader.resolve(module, known.source) === target : known.source === wanted.source);
    return same ? nothing : null;
  }
  if (wanted.imported === null) return null;
  // A name for an own file may mean another one in another package.
  if (!wanted.source.startsWith('.') && interpreter.loader.resolve(module, wanted.source) !== target)
    return null;
  const source = wanted.source.startsWith('.')
    ? rebased(there.path, wanted.source, module.path)
    : wanted.source;
  const named = wanted.imported === binding.name ? binding.name : `${wanted.imported} as ${binding.name}`;
  const mark = quote(module.text);
  const line = `import { ${named} } from ${mark}${source}${mark}${semicolon(module.text)}`;
  return { ...nothing, text: newline(module.text) + line };
}

/** Where a variable is imported from; `imported` null for a default or a whole module. */
function importOf(binding: Binding): { source: string; imported: string | null } | null {
  const [definition] = binding.definitions;
  if (binding.definitions.length !== 1 || definition?.kind !== 'import' || !definition.value) return null;
  const { source, specifiers } = definition.value as t.ImportDeclaration;
  const one = specifiers.find(({ local }) => local.name === binding.name);
  const imported =
    one?.type !== 'ImportSpecifier'
      ? null
      : one.imported.type === 'Identifier'
        ? one.imported.name
        : one.imported.value;
  return { source: source.value, imported };
}

/** A relative path as another file writes it. */
function rebased(from: string, relative: string, to: string): string {
  const folder = (path: string) => path.split(/[\\/]/).slice(0, -1);
  const target = folder(from);
  for (const part of relative.split('/')) {
    if (part === '..') target.pop();
    else if (part !== '.') target.push(part);
  }
  const base = folder(to);
  let shared = 0;
  while (shared < base.length && shared < target.length - 1 && base[shared] === target[shared]) shared++;
  const up = '../'.repeat(base.length - shared);
  return `${up || './'}${target.slice(shared).join('/')}`;
}
