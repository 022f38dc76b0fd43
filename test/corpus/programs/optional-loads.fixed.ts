// corrected version of optional-loads.ts
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
  const [photos, reviews, similar] = await Promise.all([
    include.has('photos') ? api.photos(id) : undefined,
    include.has('reviews') ? api.reviews(id) : undefined,
    include.has('similar') ? api.similar(id) : undefined,
  ]);
  return { id, photos, reviews, similar };
}

console.log(JSON.stringify(await listing(new Api(), 13, new Set(['photos', 'reviews', 'similar']))));
