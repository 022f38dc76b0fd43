// expect: silent
// why: the metrics are flushed when the work that counts them is over.
import { setTimeout as sleep } from 'node:timers/promises';

class Metrics {
  private pending: string[] = [];
  readonly sent: string[] = [];

  count(name: string): void {
    this.pending.push(name);
  }

  async flush(): Promise<void> {
    const batch = this.pending;
    this.pending = [];
    await sleep(35);
    this.sent.push(...batch);
  }
}

async function importProducts(metrics: Metrics): Promise<void> {
  await sleep(40);
  metrics.count('product.imported');
  metrics.count('product.imported');
}

async function job(metrics: Metrics): Promise<void> {
  await importProducts(metrics);
  await metrics.flush();
}

const metrics = new Metrics();
await job(metrics);
console.log(metrics.sent.length, 'sent');
