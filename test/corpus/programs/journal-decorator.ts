// expect: silent
// why: the decorator seals every entry with the seal of the one before, two calls at once would build on the same seal
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

interface Entry {
  action: string;
  seal: string;
}

const journal: Entry[] = [];
let lastSeal = 'genesis';

function journaled<A extends unknown[], R>(
  method: (this: any, ...args: A) => Promise<R>,
  context: ClassMethodDecoratorContext,
) {
  return async function (this: any, ...args: A): Promise<R> {
    const action = `${String(context.name)}(${args.join(', ')})`;
    const seal = createHash('sha256').update(`${lastSeal}|${action}`).digest('hex').slice(0, 8);
    const result = await method.apply(this, args);
    lastSeal = seal;
    journal.push({ action, seal });
    return result;
  };
}

class Warehouse {
  stock = new Map<string, number>();

  @journaled
  async receive(item: string, amount: number) {
    await sleep(55);
    this.stock.set(item, (this.stock.get(item) ?? 0) + amount);
    return this.stock.get(item);
  }
}

class Till {
  taken = 0;

  @journaled
  async charge(customer: string, euros: number) {
    await sleep(35);
    this.taken += euros;
    return `${customer} paid ${euros}`;
  }
}

async function main() {
  const warehouse = new Warehouse();
  const till = new Till();
  const tea = await warehouse.receive('tea', 12);
  const receipt = await till.charge('ana', 30);
  const ink = await warehouse.receive('ink', 4);

  console.log(tea, receipt, ink);
  for (const { action, seal } of journal) console.log(seal, action);
}

void main();
