// expect: fire
// awaits: 16
// rule: serial-loop
// grade: any
// why: which ids are skipped is settled before anything is awaited; the loads are independent.
import { setTimeout as sleep } from 'node:timers/promises';

async function download(url: string): Promise<number> {
  await sleep(35);
  return url.length * 11;
}

async function downloadAll(urls: string[]): Promise<Array<[string, number]>> {
  const seen = new Set<string>();
  const sizes: Array<[string, number]> = [];
  for (const url of urls) {
    if (seen.has(url)) continue;
    seen.add(url);
    sizes.push([url, await download(url)]);
  }
  return sizes;
}

const sizes = await downloadAll(['/a.png', '/bb.png', '/a.png', '/ccc.png', '/bb.png', '/d.png']);
console.log(sizes.map(([url, size]) => `${url} ${size}`).join(', '));
