import type { Ns } from '../../core/units';
import type { SummaryStrip } from '../model-side/summary-strip';
import type { RowTable } from './row-table';
import { type SpanStore, storeBuffers } from './span-store';

/** What the worker hands to the page: all that is drawn without asking again. */
export interface Scene {
  name: string;
  duration: Ns;
  spans: SpanStore;
  rows: RowTable;
  strip: SummaryStrip;
  totals: {
    tasks: number;
    awaits: number;
    operations: number;
    dropped: number;
    threads: number;
    /** Share of its life (0 … 1) each thread was busy. */
    busyOf: number[];
    /** Most tasks alive at once (average over a bucket of the strip). */
    mostAlive: number;
  };
  notices: string[];
  /** Two traces in one picture: what is compared; null for one trace. */
  pairs: ComparedPair[] | null;
}

/** One kind of work in two traces: how long the operation of median length took in each. */
export interface ComparedPair {
  name: string;
  before: Ns;
  after: Ns;
}

/** Buffers of a scene but for its rows. */
export function sceneBuffers(scene: Scene): ArrayBuffer[] {
  const { strip } = scene;
  const columns = [strip.alive, strip.suspended, strip.running, strip.busy];
  return [...storeBuffers(scene.spans), ...columns.map((column) => column.buffer as ArrayBuffer)];
}
