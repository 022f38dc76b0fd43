import type { RecordEncoder } from '../../core/format/record-encoder';
import type { OutsideTasks } from '../outside/outside-tasks';
import { LastAwaits } from './last-awaits';
import type { SiteTable } from './site-table';
import type { StampClock } from './stamp-clock';
import type { StringTable } from './string-table';

/**
 * What the hooks and the markers of one thread know between two events. One object, shared by both, so that V8 sees one
 * shape and every field is one load.
 */
export class Recorder {
  /** An await's operand has been evaluated: the next promise is its throwaway. 0 = none. */
  armedTask = 0;
  armedSite = 0;
  /** Throwaway of the last await: a promise derived from it shows that it was a conversion promise. */
  conversion = -1;
  /** The last promise created. */
  lastPromise = 0;
  /** A call is about to be made at this site. */
  callSite = 0;
  /** Tasks begun so far; the last one's number. */
  tasks = 0;
  /** Length of the encoder right after a SliceBegin: nothing has been recorded in the slice yet. */
  sliceStart = -1;
  /** Task that the current slice resumed, 0 unknown. */
  resumed = 0;
  /** Length of the encoder right after the resumed task suspended again: the slice is over. */
  sliceDone = -1;
  /** How many tasks are in a state that every marker must look at (see SuspendedTasks). */
  unusual = 0;
  /** Id of the current slice, 0 = none. */
  current = 0;
  /**
   * Microtasks and ticks run one after the other until none is left; such a row of slices is a chain. It is broken by
   * whatever queues one outside of any slice, and by other callbacks: who knows when that one runs.
   */
  chained = false;
  /** Somebody waits for the next event to finish what could not be done at once (see LateDetails). */
  late = false;
  /** Text (number of a string) for the next request to the file system, 0 none. */
  pendingDetail = 0;
  /** Looks at code without markers; null while there is none. */
  outside: OutsideTasks | null = null;

  readonly lastAwaits: LastAwaits;

  constructor(
    readonly encoder: RecordEncoder,
    readonly clock: StampClock,
    readonly sites: SiteTable,
    readonly strings: StringTable,
  ) {
    this.lastAwaits = new LastAwaits(sites);
  }
}
