// expect: silent
// why: all parcels are looked up at once.
import { setTimeout as sleep } from 'node:timers/promises';

type Parcel = { id: string; place: string };

async function track(id: string): Promise<Parcel> {
  await sleep(20 + id.length * 10);
  return { id, place: id.length % 2 ? 'Hamburg' : 'Lyon' };
}

async function trackAll(ids: readonly string[]): Promise<Parcel[]> {
  return Promise.all(ids.map(async (id) => track(id)));
}

const parcels = await trackAll(['A1', 'B22', 'C333', 'D4444']);
console.log(parcels.map((parcel) => `${parcel.id}:${parcel.place}`).join(' '));
