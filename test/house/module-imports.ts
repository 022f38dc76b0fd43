import { posix } from 'node:path';

export interface Import {
  specifier: string;
  typeOnly: boolean;
  /** What is taken, as the imported file calls it; null: all of it (`* as x`, a side effect, a call). */
  names: string[] | null;
}

const STATEMENT = /^[ \t]*(?:import|export)\s+(type\s+)?(?:([^'";]*?)\sfrom\s+)?['"]([^'"]+)['"]/gm;
const CALL = /\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)(?!\.)/g;

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** Imports of a module, with comments taken out first. */
export function importsOf(text: string): Import[] {
  const code = withoutComments(text);
  return [
    ...[...code.matchAll(STATEMENT)].map(([, type, clause = '', specifier]) =>
      statement(type, clause, specifier),
    ),
    ...[...code.matchAll(CALL)].map((m) => ({ specifier: m[1], typeOnly: false, names: null })),
  ];
}

function statement(type: string | undefined, clause: string, specifier: string): Import {
  const inBraces = /\{([^}]*)\}/.exec(clause);
  const names = (inBraces?.[1] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  // `import { type A, type B }` leaves nothing at run time.
  const onlyTypes = inBraces !== null && names.length > 0 && names.every((name) => name.startsWith('type '));
  const plain = names.map((name) =>
    name
      .replace(/^type /, '')
      .split(' as ')[0]
      .trim(),
  );
  return { specifier, typeOnly: type !== undefined || onlyTypes, names: inBraces === null ? null : plain };
}

/** Path of the module (without its ending) that a relative import of `file` means; null for packages. */
export function moduleOf(file: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return posix.normalize(posix.join(posix.dirname(file), specifier)).replace(/\.(ts|js|mjs|cjs)$/, '');
}
