import { url } from 'node:inspector';
import { sourceMapsEnabled } from './stack-traces';

export interface MapsWanted {
  /** Which instrumented texts bring a source map along: those that have one of their own, or all. */
  of: 'none' | 'own' | 'all';
  /** Node itself goes by them, also for the line above an error that ends the program. */
  followed: boolean;
}

/** As Node has it: in versions that have none, stacks cannot be given to Node's own way (see hideColumnShifts). */
const nativeWay = typeof Error.prepareStackTrace === 'function';

/**
 * Whether somebody looks at positions in loaded code who reads source maps. A debugger sees the code as it is. Node itself
 * sees what hideColumnShifts gives it, and shows functions of files with a map in
 * another way than those of files without.
 */
export function mapsWanted(): MapsWanted {
  const followed = sourceMapsEnabled();
  if (url() !== undefined || (followed && !nativeWay)) return { of: 'all', followed };
  return { of: followed ? 'own' : 'none', followed };
}
