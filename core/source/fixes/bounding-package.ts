import type * as t from '@babel/types';
import { endOf, type Node, startOf } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { freshName } from './fresh-name';
import { newline, quote, semicolon, type TextEdit } from './text-edit';

/** A function of a package as a file can call it. */
export interface PackageFunction {
  name: string;
  /** The import, where the file has none yet. */
  edits: TextEdit[];
}

/** From these majors on the package can only be imported, not required. */
const IMPORT_ONLY: Record<string, number> = { 'p-limit': 4, 'p-map': 5 };

/** The default export of p-map or p-limit: as the file imports it already, or, where the project depends on it, imported. */
export function boundingPackage(
  activation: Activation,
  source: 'p-map' | 'p-limit',
  taken: Set<string>,
): PackageFunction | null {
  const known = importedAs(activation, source);
  if (known) return { name: known, edits: [] };
  const { module, interpreter } = activation;
  const manifest = interpreter.loader.manifestOf(module.path);
  const range = manifest?.dependencies[source];
  if (range === undefined) return null;
  const imports = module.program.body.filter((one) => one.type === 'ImportDeclaration');
  const requires = module.program.body.filter((one) => isRequire(one as Node));
  // TypeScript's imports may end up as require().
  const surelyEsm =
    /\.m[jt]s$/.test(module.path) || (manifest?.esm === true && !/\.c[jt]s$/.test(module.path));
  const asImport = imports.length > 0 || surelyEsm;
  const major = Number(/\d+/.exec(range)?.[0]);
  if (!(major < IMPORT_ONLY[source]) && !surelyEsm) return null;
  if (!asImport && requires.length === 0) return null;
  const { text } = module;
  const name = freshName(text, source === 'p-map' ? 'pMap' : 'pLimit', taken);
  const quoted = `${quote(text)}${source}${quote(text)}`;
  const line = asImport ? ['import', name, 'from', quoted].join(' ') : `const ${name} = require(${quoted})`;
  const last = (asImport ? imports : requires).at(-1);
  const eol = newline(text);
  const end = semicolon(text);
  if (last)
    return { name, edits: [{ from: endOf(last as Node), to: endOf(last as Node), text: eol + line + end }] };
  const first = module.program.body[0] as Node;
  return { name, edits: [{ from: startOf(first), to: startOf(first), text: line + end + eol }] };
}

/** Can a file call p-limit, or p-map where that fits? */
export function hasBoundingPackage(activation: Activation, fitsMap: boolean): boolean {
  const has = (source: 'p-map' | 'p-limit') => boundingPackage(activation, source, new Set()) !== null;
  return (fitsMap && has('p-map')) || has('p-limit');
}

/** The name under which a file imports (or requires) a package; null when it does not. */
function importedAs({ module }: Activation, source: string): string | null {
  for (const binding of module.scopes.declaredIn(module.program)) {
    const definition = binding.definitions[0];
    if (definition?.kind === 'import' && (definition.value as t.ImportDeclaration).source.value === source)
      return binding.name;
    if (definition?.value && requires(definition.value as Node, source)) return binding.name;
  }
  return null;
}

/** `const x = require('…');` at the top of a file. */
function isRequire(statement: Node): boolean {
  return (
    statement.type === 'VariableDeclaration' &&
    statement.declarations.every((one) => one.init != null && requires(one.init as Node, null))
  );
}

function requires(value: Node, source: string | null): boolean {
  if (value.type !== 'CallExpression' || value.callee.type !== 'Identifier') return false;
  const [given] = value.arguments;
  return (
    value.callee.name === 'require' &&
    given?.type === 'StringLiteral' &&
    (source === null || given.value === source)
  );
}
