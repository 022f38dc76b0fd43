// expect: silent
// why: the job is polled until it is ready; polls cannot be asked at once.
import { setTimeout as sleep } from 'node:timers/promises';

interface Job {
  id: string;
  state: 'queued' | 'running' | 'ready';
  rows: number;
}

class ExportService {
  private polls = 0;

  async status(id: string): Promise<Job> {
    await sleep(20);
    this.polls += 1;
    const state = this.polls < 2 ? 'queued' : this.polls < 5 ? 'running' : 'ready';
    return { id, state, rows: this.polls * 100 };
  }
}

async function waitForExport(service: ExportService, id: string): Promise<Job> {
  for (;;) {
    const job = await service.status(id);
    if (job.state === 'ready') return job;
    await sleep(25);
  }
}

const job = await waitForExport(new ExportService(), 'export-7');
console.log(`${job.id} is ${job.state} with ${job.rows} rows`);
