import { FANOUT, PYRAMID_MIN_SPANS, type Pyramid, SpanKind, type SpanStore } from './span-store';

/** Number of nodes of a lane with n spans, all levels. */
function nodeCount(spans: number): number {
  if (spans < PYRAMID_MIN_SPANS) return 0;
  let nodes = 0;
  for (let n = Math.ceil(spans / FANOUT); ; n = Math.ceil(n / FANOUT)) {
    nodes += n;
    if (n <= 1) return nodes;
  }
}

/** Builds the levels of all lanes; linear in the number of spans. */
export function buildPyramid(store: Omit<SpanStore, 'pyramid'>): Pyramid {
  const laneNode = new Int32Array(store.lanes).fill(-1);
  let total = 0;
  for (let lane = 0; lane < store.lanes; lane++) {
    const nodes = nodeCount(store.laneTo[lane] - store.laneFrom[lane]);
    if (nodes === 0) continue;
    laneNode[lane] = total;
    total += nodes;
  }
  const pyramid: Pyramid = {
    laneNode,
    longest: new Int32Array(total),
    covered: new Float32Array(total),
    running: new Float32Array(total),
  };
  for (let lane = 0; lane < store.lanes; lane++) if (laneNode[lane] >= 0) fillLane(store, pyramid, lane);
  return pyramid;
}

function fillLane(store: Omit<SpanStore, 'pyramid'>, pyramid: Pyramid, lane: number): void {
  const { start, end, kind } = store;
  const from = store.laneFrom[lane];
  const to = store.laneTo[lane];
  const { longest, covered, running } = pyramid;
  const length = (span: number): number => end[span] - start[span];
  let base = pyramid.laneNode[lane];
  let nodes = Math.ceil((to - from) / FANOUT);
  for (let node = 0; node < nodes; node++) {
    let best = from + node * FANOUT;
    let cover = 0;
    let run = 0;
    for (let span = best; span < Math.min(to, from + (node + 1) * FANOUT); span++) {
      if (length(span) > length(best)) best = span;
      cover += length(span);
      if (kind[span] === SpanKind.Running) run += length(span);
    }
    longest[base + node] = best;
    covered[base + node] = cover;
    running[base + node] = run;
  }
  while (nodes > 1) {
    const above = base + nodes;
    const next = Math.ceil(nodes / FANOUT);
    for (let node = 0; node < next; node++) {
      let best = longest[base + node * FANOUT];
      let cover = 0;
      let run = 0;
      for (let child = node * FANOUT; child < Math.min(nodes, (node + 1) * FANOUT); child++) {
        if (length(longest[base + child]) > length(best)) best = longest[base + child];
        cover += covered[base + child];
        run += running[base + child];
      }
      longest[above + node] = best;
      covered[above + node] = cover;
      running[above + node] = run;
    }
    base = above;
    nodes = next;
  }
}
