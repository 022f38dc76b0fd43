// expect: fire
// awaits: 21
// rule: serial-loop
// grade: any
// why: the queue is filled before and never grows; its jobs know nothing of each other.
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
  const words = new Map<string, number>();
  const queue = [...scans];
  while (queue.length > 0) {
    const scan = queue.shift()!;
    words.set(scan.file, await recognise(scan));
  }
  return words;
}

const words = await countWords([
  { file: 'lease.pdf', pages: 4 },
  { file: 'letter.pdf', pages: 1 },
  { file: 'terms.pdf', pages: 6 },
  { file: 'offer.pdf', pages: 2 },
]);
console.log([...words].map(([file, count]) => `${file} ${count}`).join(', '));
