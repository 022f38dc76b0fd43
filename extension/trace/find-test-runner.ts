import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const RUNNERS = ['vitest', 'jest', 'mocha'] as const;

/** A runner of tests that is installed for a file. */
export interface TestRunner {
  name: (typeof RUNNERS)[number];
  /** Absolute path of what node runs. */
  program: string;
  /** Absolute path of the package whose tests it runs: its settings are there. */
  home: string;
}

/**
 * The runner without which a test file says nothing: the one that its package depends on. null when the file is no test, when
 * it is one of node:test (node itself runs those), and when no runner is installed.
 */
export function findTestRunner(file: string, text: string): TestRunner | null {
  if (!isTest(file, text)) return null;
  const imported: TestRunner['name'] | undefined = /\bfrom\s*['"]vitest['"]/.test(text)
    ? 'vitest'
    : /['"]@jest\/globals['"]/.test(text)
      ? 'jest'
      : undefined;
  for (const home of foldersAbove(file)) {
    const wanted = imported ? [imported] : RUNNERS;
    const name = wanted.find((one) => dependsOn(home, one));
    const program = name && programOf(file, name);
    if (name && program) return { name, program, home };
  }
  return null;
}

/** Program and arguments that run the tests of one file, given as its path from the runner's home. */
export function testCommand(node: string, { name, program }: TestRunner, file: string): string[] {
  const one = { vitest: ['run', file], jest: ['--runTestsByPath', file], mocha: [file] };
  return [node, program, ...one[name]];
}

function isTest(file: string, text: string): boolean {
  const named = /\.(?:test|spec)\.[cm]?[jt]sx?$|[\\/](?:__tests__|tests?|specs?)[\\/]/.test(file);
  const asks = /^\s*(?:describe|it|test|suite)(?:\.\w+)*\s*\(/m.test(text);
  return named && asks && !/['"]node:test['"]|\brequire\(['"]test['"]\)/.test(text);
}

function* foldersAbove(file: string): Generator<string> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    yield folder;
    if (dirname(folder) === folder) return;
  }
}

interface Manifest {
  bin?: string | Record<string, string>;
  dependencies?: Record<string, unknown>;
  devDependencies?: Record<string, unknown>;
}

function dependsOn(home: string, name: string): boolean {
  const manifest = manifestOf(home);
  return name in { ...manifest?.dependencies, ...manifest?.devDependencies };
}

/** What node runs of a package that is installed for a file, as Node would look for it. */
function programOf(file: string, name: string): string | undefined {
  for (const folder of foldersAbove(file)) {
    const home = join(folder, 'node_modules', name);
    const bin = manifestOf(home)?.bin;
    const path = typeof bin === 'string' ? bin : bin?.[name];
    if (path !== undefined && existsSync(join(home, path))) return join(home, path);
  }
  return undefined;
}

function manifestOf(home: string): Manifest | null {
  try {
    return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Manifest | null;
  } catch {
    return null;
  }
}
