// corrected version of tree-walk.ts
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
  const sizes = await Promise.all((await list(folder)).map((child) => sizeOf(child)));
  return sizes.reduce((sum, bytes) => sum + bytes, folder.bytes);
}

console.log(await sizeOf(root));
