/**
 * A path as somebody in `folder` would write it: without the folder where it lies inside, else as it is. Of either kind
 * of machine, whichever this one is.
 */
export function pathFrom(folder: string, path: string): string {
  const base = folder.replace(/[\\/]+$/, '');
  const inside = base !== '' && path.startsWith(base) && /^[\\/]./.test(path.slice(base.length));
  return inside ? path.slice(base.length + 1) : path;
}
