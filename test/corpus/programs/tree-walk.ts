// expect: fire
// awaits: 32
// rule: serial-loop
// grade: any
// why: the children of a folder are measured one by one, though their sizes are only added up.
import { setTimeout as sleep } from 'node:timers/promises';

interface Folder {
  name: string;
  bytes: number;
  children: Folder[];
}

const leaf = (name: string, bytes: number): Folder => ({ name, bytes, children: [] });
const root: Folder = {
  name: '/',
  bytes: 1,
  children: [
    { name: 'src', bytes: 10, children: [leaf('a', 100), leaf('b', 50)] },
    { name: 'docs', bytes: 20, children: [leaf('c', 30)] },
    leaf('media', 700),
  ],
};

async function list(folder: Folder): Promise<Folder[]> {
  await sleep(30);
  return folder.children;
}

async function sizeOf(folder: Folder): Promise<number> {
  let bytes = folder.bytes;
  for (const child of await list(folder)) {
    bytes += await sizeOf(child);
  }
  return bytes;
}

console.log(await sizeOf(root));
