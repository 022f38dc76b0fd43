// expect: silent
// why: the API takes at most four updates at once; each batch is already concurrent and all updates take equally long.
import { setTimeout as sleep } from 'node:timers/promises';

let inFlight = 0;

async function updateContact(id: number): Promise<string> {
  inFlight += 1;
  if (inFlight > 4) throw new Error('429: at most four at once');
  await sleep(40);
  inFlight -= 1;
  return `contact-${id}`;
}

async function syncContacts(ids: number[], size: number): Promise<string[]> {
  const updated: string[] = [];
  for (let i = 0; i < ids.length; i += size) {
    const batch = ids.slice(i, i + size);
    updated.push(...(await Promise.all(batch.map((id) => updateContact(id)))));
  }
  return updated;
}

const ids = Array.from({ length: 16 }, (_, i) => i + 1);
const updated = await syncContacts(ids, 4);
console.log(updated.length, updated[0], updated[15]);
