import type { LogOutputChannel } from 'vscode';
import type { HintBoard } from './diagnostics/hint-board';
import type { TimelineEditors } from './timeline/timeline-editors';
import type { TraceFolder } from './trace/trace-folder';
import type { TraceRunner } from './trace/trace-runner';

/** What the commands work with; made once, when the extension is activated. */
export interface Services {
  runner: TraceRunner;
  traces: TraceFolder;
  timelines: TimelineEditors;
  hints: HintBoard;
  log: LogOutputChannel;
}
