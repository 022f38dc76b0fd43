import { sep } from 'node:path';

/** Whether a file is the user's own: not in node_modules, unless a glob asks for it. Takes absolute paths. */
export function ownFiles(include: readonly string[], tracer: string): (path: string) => boolean {
  const globs = include.map(globToRegExp);
  return (path) => {
    if (path === tracer) return false;
    const plain = sep === '/' ? path : path.replaceAll(sep, '/');
    return !plain.includes('/node_modules/') || globs.some((glob) => glob.test(plain));
  };
}

/**
 * As ownFiles, for the URL of a module, and quicker: false means that the file is not the user's, true that it may be.
 * Most modules of most programs are in node_modules.
 */
export function maybeOwnModules(include: readonly string[]): (url: string) => boolean {
  if (include.length > 0) return (url) => url.startsWith('file:');
  return (url) => {
    if (!url.startsWith('file:')) return false;
    const at = url.indexOf('/node_modules/');
    // Behind a ? it is no folder.
    return at < 0 || /[?#]/.test(url.slice(0, at));
  };
}

/** `**` any folders, `*` and `?` within a name. A glob without a leading / may begin at any folder. */
function globToRegExp(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return `\\${part}`;
  });
  return new RegExp(`${glob.startsWith('/') || /^[A-Za-z]:/.test(glob) ? '^' : '(?:^|/)'}${source}$`);
}
