import type { TraceModel } from '../../model/trace-model';
import { drainRoots } from '../../model/wait-causes';
import type { Ns, Row } from '../../units';

/**
 * A stretch in which one thread was not given back to the event loop: one callback and all the microtasks it left
 * behind, however many steps of however many tasks they are.
 */
export interface ThreadBlock {
  part: Row;
  /** First and one-past-last slice; of the main script (in no slice) only what follows it. */
  from: Row;
  to: Row;
  start: Ns;
  end: Ns;
}

/**
 * Steps of one emptying of the queues follow each other at once, unless the system gives the processor to others for a
 * moment; a longer pause means that the loop had turned without our seeing it.
 */
const MAX_PAUSE: Ns = 50e6;

/** Every such stretch of at least `shortest`, in order of time within a part. Linear. */
export function threadBlocks(model: TraceModel, shortest: Ns): ThreadBlock[] {
  const { slices } = model;
  const root = drainRoots(model);
  const main = mainScripts(model);
  const blocks: ThreadBlock[] = [];
  const keep = (block: ThreadBlock): void => {
    if (block.end - block.start >= shortest) blocks.push(block);
  };
  for (let s = 0; s < slices.length; ) {
    const part = slices.part[s];
    const block: ThreadBlock = { part, from: s, to: s, start: slices.start[s], end: slices.start[s] };
    const script = main.get(part);
    if (script !== undefined) {
      main.delete(part);
      block.start = script.start;
      block.end = script.end;
    }
    const cause = script === undefined ? root[s] : -1;
    while (
      s < slices.length &&
      slices.part[s] === part &&
      root[s] === cause &&
      slices.start[s] - block.end < MAX_PAUSE
    ) {
      block.end = slices.end[s];
      block.to = ++s;
    }
    keep(block);
    // A pause within what one callback left behind: the rest is looked at by itself.
    if (block.from === s && script === undefined) s++;
  }
  return blocks;
}

/** When tasks ran in the main script of each part, which is in no slice. */
function mainScripts({ runs, tasks }: TraceModel): Map<Row, { start: Ns; end: Ns }> {
  const scripts = new Map<Row, { start: Ns; end: Ns }>();
  for (let r = 0; r < runs.length; r++) {
    if (runs.slice[r] >= 0) continue;
    const part = tasks.part[runs.task[r]];
    const script = scripts.get(part);
    if (script === undefined) scripts.set(part, { start: runs.start[r], end: runs.end[r] });
    else {
      script.start = Math.min(script.start, runs.start[r]);
      script.end = Math.max(script.end, runs.end[r]);
    }
  }
  return scripts;
}

/** For a moment of a part: the last block that began before it; null when there is none. */
export function lastBlockBefore(blocks: readonly ThreadBlock[]): (part: Row, time: Ns) => ThreadBlock | null {
  const byPart = new Map<Row, ThreadBlock[]>();
  for (const block of blocks) {
    const list = byPart.get(block.part);
    if (list === undefined) byPart.set(block.part, [block]);
    else list.push(block);
  }
  return (part, time) => {
    const list = byPart.get(part) ?? [];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (list[mid].start < time) low = mid + 1;
      else high = mid;
    }
    return low === 0 ? null : list[low - 1];
  };
}
