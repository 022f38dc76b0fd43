import type { Instrumented, InstrumentedSite, InstrumentOptions, NotInstrumented } from './instrument-types';
import { CLOSE_MARK, MARKER_PREFIX } from './markers';
import { needsModule, StatementGrammar } from './statement-grammar';
import { Unsure } from './token';

/** TypeScript's and Babel's helpers for async functions in old syntax: their awaits are yields of plain generators. */
const COMPILED_AWAY = /\b__awaiter\(|\b_?asyncToGenerator\(/;

/** Text without any of these has nothing to instrument. */
export const MAY_HAVE_SITES = /\b(?:async|await)\b|\.\s*then\s*\(|\b__awaiter\(/;

/** Calls that say something without any async function: see markers' `o`. */
const LINK = /^(?:then|catch|finally)$/;

/**
 * Puts markers into a program's text: `code` does what `source` does and tells the runtime about its tasks and awaits.
 * Lines stay as they are. Text that the grammar does not fully understand is left alone, with a reason.
 */
export function instrument(source: string, options: InstrumentOptions): Instrumented | NotInstrumented {
  if (!MAY_HAVE_SITES.test(source)) return { code: null, reason: '' };
  if (source.includes(MARKER_PREFIX) || source.includes(CLOSE_MARK))
    return { code: null, reason: 'already instrumented' };
  try {
    return walk(source, options);
  } catch (error) {
    if (error instanceof Unsure) {
      const line = source.slice(0, error.at).split('\n').length;
      return { code: null, reason: `line ${line}: ${error.reason}` };
    }
    // Nested deeper than the stack allows.
    if (error instanceof RangeError) return { code: null, reason: 'nested too deeply' };
    throw error;
  }
}

/** The sites of an original text whose file name tells its language; none when it cannot be understood. */
export function scanSites(text: string, path: string): InstrumentedSite[] {
  const extension = /\.([mc]?[jt]sx?)(?:[?#].*)?$/.exec(path)?.[1] ?? '';
  const typescript = extension.includes('ts');
  const jsx = extension.endsWith('x') || !typescript;
  try {
    return marksOf(text, { kind: 'unknown', typescript, jsx }).sites;
  } catch (error) {
    if (error instanceof Unsure || error instanceof RangeError) return [];
    throw error;
  }
}

function walk(source: string, options: InstrumentOptions): Instrumented | NotInstrumented {
  const { sites, insertions } = marksOf(source, options);
  if (sites.every((site) => site.kind === 'call')) {
    if (COMPILED_AWAY.test(source))
      return { code: null, reason: 'async functions compiled to generators (target below ES2017)' };
    if (!sites.some((site) => LINK.test(site.name))) return { code: null, reason: '' };
  }
  const made = insertions.filter((insertion) => insertion.text !== '');
  return { code: build(source, made), sites, insertions: made };
}

function marksOf(source: string, options: InstrumentOptions) {
  try {
    return new StatementGrammar(source, options).run();
  } catch (error) {
    if (error !== needsModule) throw error;
    return new StatementGrammar(source, { ...options, kind: 'module' }).run();
  }
}

/** The text with the insertions in it; they come in ascending order. */
export function build(source: string, insertions: readonly { at: number; text: string }[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { at, text } of insertions) {
    if (at > from) {
      pieces.push(source.slice(from, at));
      from = at;
    }
    pieces.push(text);
  }
  pieces.push(source.slice(from));
  return pieces.join('');
}
