// corrected version of constructor-arguments.ts
import { setTimeout as sleep } from 'node:timers/promises';

class Offer {
  readonly item: string;
  readonly price: number;
  readonly until: string;

  constructor(item: string, price: number, until: string) {
    this.item = item;
    this.price = price;
    this.until = until;
  }
  toString(): string {
    return `${this.item} for ${this.price} EUR until ${this.until}`;
  }
}

const priceOf = async (sku: number): Promise<number> => {
  await sleep(45);
  return sku * 10;
};
const nameOf = async (sku: number): Promise<string> => {
  await sleep(55);
  return sku === 4 ? 'Lamp' : 'Desk';
};

async function makeOffer(sku: number): Promise<Offer> {
  const [name, price] = await Promise.all([nameOf(sku), priceOf(sku)]);
  return new Offer(name, price, '31 May');
}

console.log(String(await makeOffer(4)));
