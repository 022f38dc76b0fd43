import { instrument } from '../instrument/instrument';
import type { InstrumentedSite, InstrumentOptions } from '../instrument/instrument-types';
import { MARKER_PREFIX } from '../instrument/markers';
import { SITE_OFFSET } from '../record/site-table';

/** A file of the user's after instrumentation; plain data, so that it can go from thread to thread. */
export interface LoadedFile {
  path: string;
  text: string;
  /** null: left as it is. */
  code: string | null;
  /** Why it was left, for a person. */
  reason: string;
  /** sites[i] has the number firstSite + i in the trace. */
  firstSite: number;
  sites: InstrumentedSite[];
}

/** Text without either word has nothing to instrument. */
const ASYNC_CODE = /\b(?:async|await)\b/;
const TYPESCRIPT = /\.[cm]?tsx?$/;
/** Transpilers leave their map in the text; the TypeScript is gone then. */
const INLINE_MAP = /sourceMappingURL=data:/;

/**
 * Instruments `text`, or returns null when there is nothing to do.
 * @param counter its first element is the next free site number of the traced thread; shared between threads.
 */
export function instrumentText(
  text: string,
  path: string,
  kind: InstrumentOptions['kind'],
  counter: Int32Array,
): LoadedFile | null {
  if (!ASYNC_CODE.test(text) || text.includes(MARKER_PREFIX)) return null;
  const typescript = TYPESCRIPT.test(path) && !INLINE_MAP.test(text);
  const jsx = !typescript || path.endsWith('x');
  try {
    for (;;) {
      const firstSite = Atomics.load(counter, 0);
      const result = instrument(text, { kind, typescript, jsx, firstSite: firstSite + SITE_OFFSET });
      if (result.code === null) return result.reason === '' ? null : untouched(text, path, result.reason);
      const { code, sites } = result;
      const taken = Atomics.compareExchange(counter, 0, firstSite, firstSite + sites.length);
      if (taken === firstSite) return { path, text, code, reason: '', firstSite, sites };
    }
  } catch (error) {
    return untouched(text, path, String(error));
  }
}

function untouched(text: string, path: string, reason: string): LoadedFile {
  return { path, text, code: null, reason, firstSite: 0, sites: [] };
}
