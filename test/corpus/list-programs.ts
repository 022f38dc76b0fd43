import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Expectation, parseExpectation } from './expectation';

/** One program of the corpus. A program of several files is a folder with a `main`. */
export interface Program {
  name: string;
  /** Everything that belongs to it lies here; for a single file the folder of all programs. */
  folder: string;
  /** Relative to folder. */
  main: string;
  /** The corrected version, relative to folder; null for programs that must stay silent. */
  fixed: string | null;
  single: boolean;
  expectation: Expectation;
}

/** Another folder of programs, inside the checkout so that they find node_modules, can be judged with CORPUS=FOLDER. */
export const programsFolder = resolve(
  process.env.CORPUS ?? join(import.meta.dirname ?? __dirname, 'programs'),
);

/** All programs, in the order of their names. Throws when a header is not complete or a corrected version is missing. */
export function listPrograms(): Program[] {
  const entries = readdirSync(programsFolder, { withFileTypes: true });
  const programs: Program[] = [];
  for (const entry of entries) {
    if (entry.isDirectory()) {
      const folder = join(programsFolder, entry.name);
      const names = readdirSync(folder);
      const main = names.find((name) => /^main\.[cm]?[jt]s$/.test(name));
      if (!main) throw new Error(`${entry.name}: no main`);
      programs.push(toProgram(entry.name, folder, main, names, false));
    } else if (/\.[cm]?[jt]s$/.test(entry.name) && !entry.name.includes('.fixed.')) {
      const names = entries.map((other) => other.name);
      programs.push(toProgram(entry.name.replace(/\.\w+$/, ''), programsFolder, entry.name, names, true));
    }
  }
  return programs.sort((a, b) => a.name.localeCompare(b.name));
}

function toProgram(name: string, folder: string, main: string, siblings: string[], single: boolean): Program {
  const expectation = parseExpectation(readFileSync(join(folder, main), 'utf8'), main);
  const fixed = main.replace(/(\.\w+)$/, '.fixed$1');
  const hasFixed = siblings.includes(fixed);
  // Generated and blind programs may come without.
  const needsFixed = expectation.verdict === 'fire' && !process.env.CORPUS;
  if (hasFixed ? expectation.verdict !== 'fire' : needsFixed)
    throw new Error(`${name}: ${fixed} is missing, or too many`);
  return { name, folder, main, fixed: hasFixed ? fixed : null, single, expectation };
}
