// expect: fire
// awaits: 32,33,34
// rule: serial-awaits
// grade: any
// why: optional parts are loaded when they were asked for, one after the other.
import { setTimeout as sleep } from 'node:timers/promises';

interface Listing {
  id: number;
  photos?: string[];
  reviews?: number;
  similar?: number[];
}

class Api {
  async photos(id: number): Promise<string[]> {
    await sleep(40);
    return [`${id}.jpg`];
  }
  async reviews(id: number): Promise<number> {
    await sleep(45);
    return id % 5;
  }
  async similar(id: number): Promise<number[]> {
    await sleep(50);
    return [id + 1, id + 2];
  }
}

async function listing(api: Api, id: number, include: Set<string>): Promise<Listing> {
  const result: Listing = { id };
  if (include.has('photos')) result.photos = await api.photos(id);
  if (include.has('reviews')) result.reviews = await api.reviews(id);
  if (include.has('similar')) result.similar = await api.similar(id);
  return result;
}

console.log(JSON.stringify(await listing(new Api(), 13, new Set(['photos', 'reviews', 'similar']))));
