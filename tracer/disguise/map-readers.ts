import { url } from 'node:inspector';
import { sourceMapsEnabled } from './stack-traces';

/**
 * Whether somebody looks at positions in loaded code who reads source maps: Node itself, a debugger, or a coverage tool
 * at the end. Then instrumented text brings a map along.
 */
export function mapsAreRead(): boolean {
  return sourceMapsEnabled() || !!process.env.NODE_V8_COVERAGE || url() !== undefined;
}
