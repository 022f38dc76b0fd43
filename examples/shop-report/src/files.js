// The report's layout is read from data/, finished reports go to out/.
import { mkdir, readFile, writeFile } from 'node:fs/promises';

const DATA = new URL('../data/', import.meta.url);
const OUT = new URL('../out/', import.meta.url);

export async function loadLayout() {
  const [head, foot] = await Promise.all([
    readFile(new URL('head.txt', DATA), 'utf8'),
    readFile(new URL('foot.txt', DATA), 'utf8'),
  ]);
  return { head: head.trim(), foot: foot.trim() };
}

export async function saveReport(region, text) {
  await mkdir(OUT, { recursive: true });
  await writeFile(new URL(`${region}.txt`, OUT), text);
}
