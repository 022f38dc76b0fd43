// expect: silent
// why: what the gateway really charged decides whether the next invoice still fits the limit of the day
import { setTimeout as delay } from 'node:timers/promises';

interface Invoice {
  number: string;
  customer: string;
  cents: number;
}

interface Receipt {
  number: string;
  charged: number;
}

type Outcome = { number: string; state: 'charged' | 'postponed' | 'refused'; cents: number };

class Gateway {
  readonly #vouchers = new Map([['birch', 700], ['elm', 1500]]);
  calls = 0;

  async charge(invoice: Invoice): Promise<Receipt | null> {
    this.calls++;
    await delay(45);
    if (invoice.customer === 'oak') return null;
    const voucher = this.#vouchers.get(invoice.customer) ?? 0;
    const charged = Math.max(0, invoice.cents - voucher);
    this.#vouchers.set(invoice.customer, voucher - (invoice.cents - charged));
    return { number: invoice.number, charged };
  }
}

class DailyLimit {
  #left: number;

  constructor(cents: number) {
    this.#left = cents;
  }

  fits(cents: number) {
    return cents <= this.#left;
  }

  use(cents: number) {
    this.#left -= cents;
  }

  get left() {
    return this.#left;
  }
}

async function chargeAll(gateway: Gateway, limit: DailyLimit, invoices: Iterable<Invoice>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const invoice of invoices) {
    const { number, cents } = invoice;
    if (!limit.fits(cents)) {
      outcomes.push({ number, state: 'postponed', cents });
      continue;
    }
    const receipt = await gateway.charge(invoice);
    limit.use(receipt?.charged ?? 0);
    outcomes.push({ number, state: receipt ? 'charged' : 'refused', cents: receipt?.charged ?? 0 });
  }
  return outcomes;
}

async function main() {
  const gateway = new Gateway();
  const limit = new DailyLimit(10_000);
  const outcomes = await chargeAll(gateway, limit, [
    { number: 'i-1', customer: 'birch', cents: 4000 },
    { number: 'i-2', customer: 'oak', cents: 5000 },
    { number: 'i-3', customer: 'elm', cents: 6500 },
    { number: 'i-4', customer: 'ash', cents: 2000 },
    { number: 'i-5', customer: 'birch', cents: 1400 },
  ]);
  for (const { number, state, cents } of outcomes) console.log(`${number} ${state.padEnd(9)} ${cents}`);
  console.log(`${gateway.calls} calls, ${limit.left} left`);
}

main();
