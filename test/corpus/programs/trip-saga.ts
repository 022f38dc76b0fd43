// expect: silent
// why: each booking is undone when a later one fails; they are made one at a time so that there is little to undo.
import { setTimeout as sleep } from 'node:timers/promises';

type Undo = () => Promise<void>;
const journal: string[] = [];

async function book(what: string, ms: number): Promise<string> {
  await sleep(ms);
  if (what === 'car') throw new Error('no cars left');
  journal.push(`book ${what}`);
  return `${what}-1`;
}
async function cancel(what: string): Promise<void> {
  await sleep(12);
  journal.push(`cancel ${what}`);
}

async function bookTrip(): Promise<string> {
  const undo: Undo[] = [];
  try {
    const flight = await book('flight', 30);
    undo.push(() => cancel('flight'));
    const hotel = await book('hotel', 25);
    undo.push(() => cancel('hotel'));
    const car = await book('car', 20);
    undo.push(() => cancel('car'));
    return [flight, hotel, car].join();
  } catch (error) {
    for (const step of undo.reverse()) await step();
    return `failed: ${(error as Error).message}`;
  }
}

console.log(await bookTrip());
console.log(journal.join(', '));
