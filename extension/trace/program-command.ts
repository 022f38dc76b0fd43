import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserNotice } from '../errors/user-notice';

/** How the file's program is found to run. */
export interface Runtime {
  /** Path or name of node. */
  node: string;
  /** "v22.18.0"; '' when it would not say. */
  version: string;
  /** Absolute path of tsx' loader in the project, null when it is not installed. */
  tsx: string | null;
}

const JAVASCRIPT = ['.js', '.mjs', '.cjs'];
const TYPESCRIPT = ['.ts', '.mts', '.cts'];
/** Node cannot run these by itself. */
const JSX = ['.jsx', '.tsx'];

/** True for files that Trace Active File can run. */
export function isProgramFile(file: string): boolean {
  return [...JAVASCRIPT, ...TYPESCRIPT, ...JSX].includes(extname(file));
}

/**
 * Program and arguments that run one file: node alone where it can, with tsx where it cannot.
 * @throws UserNotice for a file that is no program, or that nothing in the project can run.
 */
export function programCommand(file: string, runtime: Runtime): string[] {
  const extension = extname(file);
  if (!isProgramFile(file)) {
    throw new UserNotice(
      `${basename(file)} is not a JavaScript or TypeScript file. Open the program's entry file, or use "Overlap: Trace Command…".`,
    );
  }
  if (JAVASCRIPT.includes(extension)) return [runtime.node, file];
  if (TYPESCRIPT.includes(extension) && stripsTypes(runtime.version)) return [runtime.node, file];
  if (runtime.tsx !== null) return [runtime.node, '--import', pathToFileURL(runtime.tsx).href, file];
  const why = JSX.includes(extension)
    ? `Node.js cannot run ${extension} files by itself`
    : `Node.js ${runtime.version.slice(1)} cannot run TypeScript by itself`;
  const newer = JSX.includes(extension) ? '' : ', or use Node.js 22.18 or newer';
  throw new UserNotice(`${why}. Install tsx in the project (npm install --save-dev tsx)${newer}.`);
}

/** Type stripping needs no flag since 22.18 and 23.6. */
function stripsTypes(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major === 22) return minor >= 18;
  if (major === 23) return minor >= 6;
  return major >= 24;
}
