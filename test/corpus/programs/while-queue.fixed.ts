// corrected version of while-queue.ts
import { setTimeout as sleep } from 'node:timers/promises';

interface Scan {
  file: string;
  pages: number;
}

async function recognise(scan: Scan): Promise<number> {
  await sleep(20 + scan.pages * 5);
  return scan.pages * 250;
}

async function countWords(scans: Scan[]): Promise<Map<string, number>> {
  const counts = await Promise.all(scans.map((scan) => recognise(scan)));
  return new Map(scans.map((scan, i) => [scan.file, counts[i]]));
}

const words = await countWords([
  { file: 'lease.pdf', pages: 4 },
  { file: 'letter.pdf', pages: 1 },
  { file: 'terms.pdf', pages: 6 },
  { file: 'offer.pdf', pages: 2 },
]);
console.log([...words].map(([file, count]) => `${file} ${count}`).join(', '));
