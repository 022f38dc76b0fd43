import type { LocatedFinding, LocatedKept, TraceSummary } from '../analysis/finding';
import type { LocatedObservation } from '../analysis/observation';

/**
 * Everything that passes between a host (extension, exported HTML page) and the timeline.
 * The trace itself travels as bytes: the timeline decodes it off its UI thread.
 */

export interface SourcePlace {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface TimelineFindings {
  summary: TraceSummary;
  findings: LocatedFinding[];
  kept: LocatedKept[];
  observations: LocatedObservation[];
  combined: { operation: string; durationMs: number; savingMs: number }[];
  combinedSavingMs: number;
  notices: string[];
  /** Files of which nothing is said, since their text as it ran is not known. */
  unread?: number;
}

export type HostToTimeline =
  /**
   * A new trace replaces what is shown. compare = the trace before the change. continues = what was shown live is the
   * beginning of it: whatever somebody looks at stays where it is.
   */
  | {
      type: 'load';
      name: string;
      bytes: Uint8Array;
      compare?: { name: string; bytes: Uint8Array };
      continues?: boolean;
    }
  /** A program is running: its trace comes as it grows, with `append`, and whole in the end, with `load`. */
  | { type: 'live'; name: string }
  /** The host is busy (decoding, tracing): 0 … 1, or -1 when unknown. */
  | { type: 'progress'; label: string; fraction: number }
  /** Whole chunks of one part of the live trace (named as the host likes), to be read behind its earlier ones. */
  | { type: 'append'; part: string; bytes: Uint8Array }
  /** before: of the trace it is compared with. */
  | { type: 'findings'; result: TimelineFindings; before?: TimelineFindings }
  | { type: 'focusFinding'; id: string }
  /** The editor's cursor: select the await there, if it ran. */
  | { type: 'revealSite'; place: { file: string; line: number; column: number } }
  | { type: 'error'; message: string };

export type TimelineToHost =
  /** Sent once the timeline can take messages; the host answers with load (and findings). */
  | { type: 'ready' }
  /** preview: keep the focus in the timeline and reuse the preview editor. */
  | { type: 'openSource'; place: SourcePlace; preview: boolean }
  | { type: 'findingSelected'; id: string }
  | { type: 'saveFile'; suggestedName: string; bytes: Uint8Array }
  | { type: 'copyText'; text: string }
  /** Write the trace and its findings as a page of its own (see timeline-page.ts). */
  | { type: 'exportHtml' }
  /** Ask for another trace, and show this one beside it. */
  | { type: 'compareWith' }
  /** First picture drawn (live: of a trace that grows); tests and benchmarks wait for it. */
  | { type: 'drawn'; spans: number; live: boolean }
  | { type: 'error'; message: string };

/** Makes a switch over a message union exhaustive at compile time, and loud at run time. */
export function unreachable(message: never): never {
  throw new Error(`unhandled message ${JSON.stringify(message)}`);
}
