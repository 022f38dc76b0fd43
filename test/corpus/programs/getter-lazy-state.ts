// expect: silent
// why: the getter of the second step computes from what the first step has put in.
import { setTimeout as sleep } from 'node:timers/promises';

class Cart {
  private readonly lines: Array<{ price: number; count: number }> = [];

  get total(): number {
    return this.lines.reduce((sum, { price, count }) => sum + price * count, 0);
  }
  async add(sku: string, count: number): Promise<void> {
    await sleep(40);
    this.lines.push({ price: sku.length, count });
  }
}

async function shippingFor(cart: Cart): Promise<number> {
  const { total } = cart;
  await sleep(30);
  return total > 10 ? 0 : 5;
}

const cart = new Cart();
await cart.add('lamp', 3);
const shipping = await shippingFor(cart);
console.log(cart.total, shipping);
