import type { LogOutputChannel } from 'vscode';
import type { HintBoard } from './diagnostics/hint-board';
import type { ComparisonPanel } from './timeline/comparison-panel';
import type { TimelineEditor } from './timeline/timeline-editor';
import type { TimelinePanel } from './timeline/timeline-panel';
import type { Timelines } from './timeline/timelines';
import type { RecentCommands } from './trace/recent-commands';
import type { RunningTraces } from './trace/running-traces';
import type { TraceFolder } from './trace/trace-folder';
import type { TraceRunner } from './trace/trace-runner';

/** What the commands work with; made once, when the extension is activated. */
export interface Services {
  runner: TraceRunner;
  running: RunningTraces;
  traces: TraceFolder;
  recent: RecentCommands;
  timelines: Timelines;
  panel: TimelinePanel;
  editor: TimelineEditor;
  comparison: ComparisonPanel;
  hints: HintBoard;
  log: LogOutputChannel;
}
