// corrected version of dedupe-in-loop.ts
import { setTimeout as sleep } from 'node:timers/promises';

async function download(url: string): Promise<number> {
  await sleep(35);
  return url.length * 11;
}

async function downloadAll(urls: string[]): Promise<Array<[string, number]>> {
  const unique = [...new Set(urls)];
  return Promise.all(unique.map(async (url): Promise<[string, number]> => [url, await download(url)]));
}

const sizes = await downloadAll(['/a.png', '/bb.png', '/a.png', '/ccc.png', '/bb.png', '/d.png']);
console.log(sizes.map(([url, size]) => `${url} ${size}`).join(', '));
