import type { Ns, Row } from '../../core/units';
import type { Host } from '../host/host';
import type { WorkerClient } from '../model-side/worker-client';
import type { Renderer } from '../render/renderer';
import type { Deriver } from '../state/derived';
import type { Store } from '../state/store';
import type { Spot, TimelineState } from '../state/timeline-state';

/** Everything a user can do to the timeline; input (mouse, keys, lists) only chooses among these. */
export interface Actions {
  setWindow(t0: Ns, t1: Ns): void;
  /** Factor < 1 zooms in; `at` stays where it is. */
  zoom(factor: number, at: Ns): void;
  /** By a share of the window. */
  pan(share: number): void;
  showAll(): void;
  scrollTo(y: number): void;
  select(spot: Spot | null): void;
  openSelected(preview: boolean): void;
  toggleFold(row: Row): void;
  /** Unfolds what hides the task, scrolls to it, selects it. */
  revealTask(task: Row, wait: Row, fit: boolean): void;
  revealRow(row: Row, fit: boolean): void;
  /** Shows an occurrence of the finding; chosen again, its next one. */
  chooseFinding(id: string): void;
  /** Now that places are known: shows the finding that was chosen before. False when there is none. */
  chooseWanted(): boolean;
  pin(task: Row): void;
  /** Pins the selected task, as soon as it is known which that is. */
  pinSelected(): void;
  /** The axis counts from this moment on; null: from the trace's start. */
  setZero(t: Ns | null): void;
  /** Rows mean something else now: what is selected is asked for anew. */
  describeAgain(): void;
  setRange(range: { from: Ns; to: Ns } | null): void;
  search(text: string): void;
  searchStep(step: 1 | -1): void;
  /** What is selected inside was not chosen here (but in the editor): its source is not opened. */
  quietly(run: () => void): void;
  arrange(patch: Partial<Pick<TimelineState, 'order' | 'showResources'>>): void;
}

export interface ActionParts {
  store: Store<TimelineState>;
  deriver: Deriver;
  worker: WorkerClient;
  host: Host;
  renderer: Renderer;
}
