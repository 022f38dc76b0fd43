/** The folder of a file, without a slash at the end; '' when there is none above. */
export function folderOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return cut < 0 ? '' : path.slice(0, cut);
}

/** A relative path as seen from a folder. */
export function joinPath(folder: string, relative: string): string {
  const parts = folder.split(/[\\/]/);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
