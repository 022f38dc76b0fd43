import { type ParserOptions, type ParserPlugin, parse } from '@babel/parser';
import type { File } from '@babel/types';
import { scriptBlocks } from '../../script-blocks';
import { type Node, walk } from './nodes';

/** Text and tree of one file; offsets are UTF-16 units into `text`. */
export interface ParsedFile {
  path: string;
  text: string;
  ast: File;
  /** Written in TypeScript. */
  typed: boolean;
  /** True when the parser had to recover: nothing is proven of such a file and no fix is offered. */
  damaged: boolean;
}

function pluginsFor(path: string): ParserPlugin[] {
  const common: ParserPlugin[] = [
    'decorators',
    'explicitResourceManagement',
    'importAttributes',
    'decoratorAutoAccessors',
  ];
  if (/\.tsx$/.test(path)) return [...common, 'typescript', 'jsx'];
  if (/\.[cm]?ts$/.test(path)) return [...common, 'typescript'];
  return [...common, 'jsx'];
}

function options(path: string): ParserOptions {
  return {
    sourceType: /\.c[jt]s$/.test(path) ? 'script' : 'unambiguous',
    plugins: pluginsFor(path),
    errorRecovery: true,
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    allowImportExportEverywhere: true,
    allowSuperOutsideMethod: true,
    allowUndeclaredExports: true,
    createParenthesizedExpressions: false,
    attachComment: false,
  };
}

/** Parses JS, TS and JSX, and the script of Vue, Svelte and Astro files; null when not even recovery helped. */
export function parseFile(path: string, text: string): ParsedFile | null {
  const blocks = scriptBlocks(path, text);
  const typed = blocks ? blocks.typed : /\.[cm]?tsx?$/.test(path);
  const as = blocks?.typed ? 'x.ts' : path;
  const attempts = [options(as), { ...options(as), plugins: [...pluginsFor('x.ts')] }];
  for (const attempt of attempts) {
    try {
      const ast = parse(blocks?.text ?? text, attempt) as unknown as File & { errors?: unknown[] };
      if (LEADING_SEMICOLON.test(text)) endBeforeGuards(ast.program, text);
      return { path, text, ast, typed, damaged: (ast.errors?.length ?? 0) > 0 };
    } catch {
      // A second attempt reads .js files that hold type annotations; then we give up.
    }
  }
  return null;
}

const LEADING_SEMICOLON = /\n[ \t]*;/;

/**
 * Where lines begin with a semicolon (`;[a, b] = …`), grammar says that it ends the statement before. Nobody who writes
 * so means that: such statements end where their text does, so that edits leave the semicolon to the line it stands on.
 */
function endBeforeGuards(program: Node, text: string): void {
  walk(program, (node) => {
    if (!/Statement$|Declaration$/.test(node.type) || text[(node.end ?? 0) - 1] !== ';') return;
    const before = text.slice(node.start ?? 0, (node.end ?? 0) - 1);
    const trimmed = before.trimEnd();
    if (trimmed.length < before.length && before.slice(trimmed.length).includes('\n'))
      node.end = (node.start ?? 0) + trimmed.length;
  });
}
