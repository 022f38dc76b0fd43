import type { Entry, Table } from './table';

/** node:fs in its three forms. Arguments stand in the same places in all of them. */
const operations: Table = {
  access: ['read file 0'],
  appendFile: ['write file 0'],
  chmod: ['write file 0'],
  chown: ['write file 0'],
  copyFile: ['read file 0', 'write file 1'],
  cp: ['read tree 0', 'write tree 1'],
  exists: ['read file 0'],
  glob: ['read tree *'],
  link: ['read file 0', 'claim file 1'],
  lstat: ['read file 0'],
  lutimes: ['write file 0'],
  mkdir: ['write file 0'],
  mkdtemp: ['write file 0'],
  open: { does: ['open file 0 1'], returns: 'FileHandle' },
  opendir: { does: ['read tree 0'], returns: 'Dir' },
  readFile: ['read file 0'],
  readdir: { does: ['read tree 0'], returns: 'names' },
  readlink: ['read file 0'],
  realpath: ['read file 0'],
  rename: ['write tree 0', 'write tree 1'],
  rm: ['remove tree 0'],
  rmdir: ['remove tree 0'],
  stat: ['read file 0'],
  statfs: ['read file 0'],
  symlink: ['write file 1'],
  truncate: ['write file 0'],
  unlink: ['remove file 0'],
  utimes: ['write file 0'],
  watch: ['signal'],
  writeFile: ['write file 0'],
};

const streams: Table = {
  createReadStream: { does: ['read file 0'], returns: 'Stream.Read' },
  createWriteStream: { does: ['write file 0'], returns: 'Stream.Write' },
};

const handles: Table = {
  // A handle has a position, and what is written shows in the file it was opened on.
  'FileHandle.read': ['write self', 'write arg 0', 'read made'],
  'FileHandle.readFile': ['write self', 'read made'],
  'FileHandle.stat': ['read self', 'read made'],
  'FileHandle.*': ['write self', 'write made'],
  'Dir.*': ['write self'],
  'Stream.*': { does: ['write self', 'write made'], calls: 'later' },
};

function spread(): Table {
  const table: Table = { ...handles };
  for (const [name, raw] of Object.entries(operations)) {
    const entry: Entry = Array.isArray(raw) ? { does: raw } : raw;
    table[`fs/promises.${name}`] = entry;
    table[`fs.${name}`] = { ...entry, calls: 'later' };
    table[`fs.${name}Sync`] = entry;
  }
  for (const [name, entry] of Object.entries(streams)) table[`fs.${name}`] = entry;
  return table;
}

export const nodeFiles: Table = spread();
