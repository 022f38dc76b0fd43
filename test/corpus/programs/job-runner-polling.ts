// expect: silent
// why: jobs are submitted, polled and collected, each step from the one before; the shared client allows one call at a time.
import { setTimeout as sleep } from 'node:timers/promises';

class RenderFarm {
  private readonly jobs = new Map<number, { frames: number; left: number }>();
  private nextId = 1;

  async submit(frames: number): Promise<number> {
    await sleep(20);
    const id = this.nextId++;
    this.jobs.set(id, { frames, left: 2 });
    return id;
  }
  async state(id: number): Promise<'running' | 'done'> {
    await sleep(15);
    const job = this.jobs.get(id);
    if (!job) throw new Error(`no job ${id}`);
    job.left -= 1;
    return job.left > 0 ? 'running' : 'done';
  }
  async collect(id: number): Promise<string[]> {
    await sleep(20);
    const { frames } = this.jobs.get(id)!;
    return Array.from({ length: frames }, (_, n) => `frame-${n}.png`);
  }
}

async function render(farm: RenderFarm, frames: number): Promise<string[]> {
  const id = await farm.submit(frames);
  while ((await farm.state(id)) === 'running') {
    await sleep(20);
  }
  return farm.collect(id);
}

console.log((await render(new RenderFarm(), 3)).join(' '));
