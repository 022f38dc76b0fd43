import type { Row } from '../../core/units';
import type { WorkerClient } from './worker-client';

const LIMIT = 50_000;

/** Texts inside bars, asked of the worker in batches when they first come into view, then remembered. */
export class WaitLabels {
  private known = new Map<Row, string>();
  private wanted = new Set<Row>();
  private asking = false;

  constructor(
    private readonly worker: WorkerClient,
    private readonly arrived: () => void,
  ) {}

  get = (wait: Row): string | undefined => {
    const label = this.known.get(wait);
    if (label === undefined && wait >= 0) {
      this.wanted.add(wait);
      if (!this.asking) void this.ask();
    }
    return label;
  };

  /** Rows mean something else now. */
  forget(): void {
    this.known.clear();
    this.wanted.clear();
  }

  private async ask(): Promise<void> {
    this.asking = true;
    await Promise.resolve();
    const waits = Int32Array.from(this.wanted);
    this.wanted.clear();
    const labels = await this.worker.ask({ about: 'labels', waits });
    this.asking = false;
    if (this.known.size > LIMIT) this.known.clear();
    labels?.forEach((label, i) => {
      this.known.set(waits[i], label);
    });
    this.arrived();
  }
}
