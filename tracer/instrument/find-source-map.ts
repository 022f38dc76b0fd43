import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RawSourceMap, SourceMap } from './source-map';

export type ReadFile = (path: string) => string | null;

export interface FoundSourceMap {
  map: SourceMap;
  /** Absolute path (or URL) of each of map.sources. */
  paths: string[];
}

/**
 * The source map that generated text names in its last `sourceMappingURL` comment, inline or in a file beside `path`
 * (absolute). Null when there is none or it cannot be used.
 */
export function findSourceMap(text: string, path: string, readFile: ReadFile): FoundSourceMap | null {
  const url = sourceMappingUrl(text);
  if (url === null) return null;
  try {
    const data = /^data:[^,]*?(;base64)?,/.exec(url);
    let base = path;
    let json: string | null;
    if (data !== null) {
      const body = url.slice(data[0].length);
      json = data[1] ? Buffer.from(body, 'base64').toString('utf8') : decodeURIComponent(body);
    } else {
      base = url.startsWith('file:') ? fileURLToPath(url) : resolve(dirname(path), decodeURIComponent(url));
      json = readFile(base);
    }
    if (json === null) return null;
    const map = new SourceMap(JSON.parse(json.replace(/^\)\]\}'[^\n]*\n/, '')) as RawSourceMap);
    return {
      map,
      paths: map.sources.map((source, i) => sourcePath(source, map.contents[i], base, readFile)),
    };
  } catch {
    return null;
  }
}

/** The comment must be the last thing in the text but for white space and other comments, as everybody reads it. */
function sourceMappingUrl(text: string): string | null {
  const at = Math.max(text.lastIndexOf('//# sourceMappingURL='), text.lastIndexOf('//@ sourceMappingURL='));
  if (at < 0) return null;
  const from = at + '//# sourceMappingURL='.length;
  const end = text.slice(from).search(/\s|$/);
  return text.slice(from, from + end) || null;
}

function sourcePath(source: string, content: string | null, base: string, readFile: ReadFile): string {
  if (source.startsWith('file:')) return fileURLToPath(source);
  const webpack = /^webpack:\/\/[^/]*\/(.+?)(?:\?\w*)?$/.exec(source);
  if (webpack !== null) return onDisk(webpack[1], content, base, readFile) ?? source;
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(source)) return source;
  return resolve(dirname(base), source);
}

/** webpack names sources by their place under the project's folder, which is the map's folder or one above. */
function onDisk(name: string, content: string | null, base: string, readFile: ReadFile): string | null {
  for (let folder = dirname(base); ; folder = dirname(folder)) {
    const path = resolve(folder, name);
    const text = readFile(path);
    if (text !== null && (content === null || content === text)) return path;
    if (folder === dirname(folder)) return null;
  }
}
