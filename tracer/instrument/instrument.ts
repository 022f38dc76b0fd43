import type { Instrumented, InstrumentedSite, InstrumentOptions, NotInstrumented } from './instrument-types';
import { LOWERED } from './lowered-functions';
import { CLOSE_MARK, MARKER_PREFIX } from './markers';
import { MAY_HAVE_SITES } from './may-have-sites';
import { needsModule, StatementGrammar } from './statement-grammar';
import { Unsure } from './token';

/** Async functions as state machines (TypeScript's target ES5, regenerator): nothing in them can be marked. */
const COMPILED_AWAY = /\b__generator\b|\b_?regeneratorRuntime\b/;

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
    if (LOWERED.test(source) && COMPILED_AWAY.test(source))
      return { code: null, reason: 'async functions compiled to state machines (target ES5)' };
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
