/** The last segment of a path of either kind: a trace may come from another machine, so `node:path` would not do. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
