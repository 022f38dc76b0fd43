import { parseExpression } from '@babel/parser';
import type { Node } from '../parse/nodes';
import { folderOf, joinPath } from './paths';

/** A name that imports may use for a place of the user's own: `@/*` → `/app/src/*`. */
export interface PathAlias {
  pattern: string;
  /** Absolute; a star stands for what the pattern's star stands for. */
  places: readonly string[];
}

type Read = (path: string) => string | null;

const DEEPEST = 4;

/** `paths` of the tsconfig.json or jsconfig.json in a folder, of what it extends, and of those it refers to; null without one. */
export function pathAliases(folder: string, read: Read): PathAlias[] | null {
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    const path = `${folder}/${name}`;
    if (read(path) !== null) return aliasesIn(path, read, 0);
  }
  return null;
}

/** Where an import may lead by these aliases, the closest pattern first. */
export function placesFor(specifier: string, aliases: readonly PathAlias[]): string[] {
  return aliases
    .flatMap(({ pattern, places }) => {
      const [before, after] = pattern.split('*');
      if (after === undefined) return pattern === specifier ? [{ length: pattern.length + 1, places }] : [];
      if (!specifier.startsWith(before) || !specifier.endsWith(after)) return [];
      const rest = specifier.slice(before.length, specifier.length - after.length);
      return [{ length: before.length, places: places.map((place) => place.replace('*', () => rest)) }];
    })
    .sort((a, b) => b.length - a.length)
    .flatMap(({ places }) => places);
}

function aliasesIn(path: string, read: Read, depth: number): PathAlias[] {
  const said = depth > DEEPEST ? null : settingsIn(read(path));
  if (said === null) return [];
  const folder = folderOf(path);
  const options = asRecord(said.compilerOptions);
  const base = typeof options.baseUrl === 'string' ? joinPath(folder, options.baseUrl) : folder;
  const own = Object.entries(asRecord(options.paths)).flatMap(([pattern, places]) =>
    Array.isArray(places)
      ? [
          {
            pattern,
            places: places.filter((one) => typeof one === 'string').map((one) => joinPath(base, one)),
          },
        ]
      : [],
  );
  if (own.length > 0) return own;
  const others = [said.extends, asList(said.references).map((one) => asRecord(one).path)].flat();
  return others.flatMap((other) => {
    if (typeof other !== 'string' || !other.startsWith('.')) return [];
    const place = joinPath(folder, other);
    const file = [place, `${place}.json`, `${place}/tsconfig.json`].find(
      (one) => one.endsWith('.json') && read(one) !== null,
    );
    return file ? aliasesIn(file, read, depth + 1) : [];
  });
}

/** JSON as compilers' settings are written: with comments, and commas at the ends. */
function settingsIn(text: string | null): Record<string, unknown> | null {
  if (text === null) return null;
  try {
    const value = settingOf(parseExpression(`(${text}\n)`) as Node);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function settingOf(node: Node): unknown {
  switch (node.type) {
    case 'ObjectExpression':
      return Object.fromEntries(
        node.properties.flatMap((one) =>
          one.type === 'ObjectProperty' && one.key.type === 'StringLiteral'
            ? [[one.key.value, settingOf(one.value as Node)]]
            : [],
        ),
      );
    case 'ArrayExpression':
      return node.elements.map((one) => (one ? settingOf(one as Node) : null));
    case 'StringLiteral':
      return node.value;
    default:
      return null;
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
