import type { Confidence, RuleId } from '../../core/analysis/finding';
import type { Ns, Row } from '../../core/units';

/** One occurrence of a finding (or of something kept), with the times the page needs; made by the worker. */
export interface FindingBlockSource {
  /** Finding.id, or 'kept:<n>'. */
  id: string;
  kind: 'finding' | 'kept';
  rule: RuleId | 'kept';
  confidence: Confidence;
  task: Row;
  /** How many awaits it has. Of very many, what follows are evenly chosen ones (see MAX_LOCATED). */
  count: number;
  /** Suspended from … to, one for each await, program order, and what each is called ('' where no name is shown). */
  awaits: Row[];
  start: Ns[];
  end: Ns[];
  labels: string[];
  /** End-to-end saving of this occurrence, ns; 0 for kept. */
  saving: Ns;
  /** Kept: the reason. */
  why: string;
}

/** Rules whose ghost is "all at once": the waits side by side from the first one's start. */
const GHOSTS: ReadonlySet<string> = new Set([
  'serial-awaits',
  'serial-loop',
  'late-start',
  'late-gather',
  'lock-step-batches',
  'pseudo-parallel',
]);

export const MAX_STEPS = 5;
/** More steps than pixels say nothing more: so many awaits of one occurrence are enough for its picture. */
export const MAX_LOCATED = 200;
const STEP_PX = 17;
const MANY_PX = 66;
const FOOT_PX = 20;
const PAD_PX = 5;

/**
 * The picture of a finding below its task:
 *
 *   actual    ▐1 prices──▌                      step 1
 *             ┆2 stock┆ ▐2 stock──▌             step 2: the ghost, and where it really was
 *             ┆3 tax┆             ▐3 tax─▌      step 3
 *                     ◀──── −240 ms ─────▶      foot: from where the ghost ends to where it really ended
 */
export interface FindingBlock {
  source: FindingBlockSource;
  height: number;
  stepHeight: number;
  /** Of the block: the first await's start, the last one's end. */
  start: Ns;
  end: Ns;
  /**
   * Where the concurrent version would have ended, so that ghostEnd … end is as long as the saving; = end without
   * a ghost. Other work between the awaits stays, so this may be later than the longest ghost's end.
   */
  ghostEnd: Ns;
  hasGhost: boolean;
  /** Sum of the waits less the longest: what the awaits themselves would gain. */
  local: Ns;
}

/** Measures a block; pure, so that rows can be stacked before anything is drawn. */
export function layOutBlock(source: FindingBlockSource): FindingBlock {
  const steps = source.start.length;
  const start = Math.min(...source.start);
  const end = Math.max(...source.end);
  const sum = source.start.reduce((total, from, i) => total + source.end[i] - from, 0);
  const longest = Math.max(...source.start.map((from, i) => source.end[i] - from));
  const hasGhost = source.kind === 'finding' && GHOSTS.has(source.rule) && steps > 1;
  const stepHeight = steps <= MAX_STEPS ? STEP_PX : MANY_PX / steps;
  return {
    source,
    stepHeight,
    height: Math.round(PAD_PX + stepHeight * steps + FOOT_PX),
    start,
    end,
    ghostEnd: hasGhost ? Math.min(end, Math.max(start + longest, end - source.saving)) : end,
    local: sum - longest,
    hasGhost,
  };
}

/** Height of the line that carries the saving. */
export const blockFootHeight = FOOT_PX;
export const blockPad = PAD_PX;
