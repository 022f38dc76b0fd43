// expect: fire
// awaits: 57,58,59
// rule: serial-awaits
// grade: any
// why: after the cart is checked, shipping, tax and loyalty points are asked of three services.
import { setTimeout as sleep } from 'node:timers/promises';

type Cart = { id: string; items: { sku: string; qty: number; price: number }[]; country: string };

class HttpError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

const logger = {
  lines: [] as string[],
  info(message: string) {
    this.lines.push(message);
  },
};

class ShippingClient {
  async quote(country: string, weight: number): Promise<number> {
    await sleep(48);
    return country === 'DE' ? 4.9 : 9.9 + weight;
  }
}
class TaxClient {
  async rateFor(country: string): Promise<number> {
    await sleep(26);
    return country === 'DE' ? 0.19 : 0.2;
  }
}
class LoyaltyClient {
  async points(cartId: string): Promise<number> {
    await sleep(75);
    return cartId.length * 10;
  }
}

class CheckoutService {
  constructor(
    private shipping = new ShippingClient(),
    private tax = new TaxClient(),
    private loyalty = new LoyaltyClient(),
  ) {}

  private validate(cart: Cart): void {
    if (cart.items.length === 0) throw new HttpError(422, 'empty cart');
  }

  async total(cart: Cart): Promise<string> {
    this.validate(cart);
    const net = cart.items.reduce((s, i) => s + i.qty * i.price, 0);
    const weight = cart.items.reduce((s, i) => s + i.qty, 0);
    const shipping = await this.shipping.quote(cart.country, weight);
    const rate = await this.tax.rateFor(cart.country);
    const points = await this.loyalty.points(cart.id);
    const gross = (net + shipping) * (1 + rate) - points / 100;
    logger.info(`checkout ${cart.id}`);
    return gross.toFixed(2);
  }
}

const service = new CheckoutService();
const carts: Cart[] = [
  { id: 'c-1', items: [{ sku: 'x', qty: 2, price: 10 }], country: 'DE' },
  { id: 'c-22', items: [{ sku: 'y', qty: 1, price: 99 }], country: 'FR' },
];
const totals = await Promise.all(carts.map((cart) => service.total(cart)));
console.log(totals.join(' '), logger.lines.length);
try {
  await service.total({ id: 'c-3', items: [], country: 'DE' });
} catch (e) {
  console.log((e as HttpError).status);
}
