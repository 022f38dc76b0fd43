import { ProgressLocation, window } from 'vscode';
import type { TraceProgress } from '../../launch/progress-poll';
import { formatCount } from '../format-count';

export interface ProgressNotice<T> {
  /** "Tracing report.js" */
  title: string;
  /** Shown until something is known. */
  first: string;
  stop(): void;
  onProgress(callback: (progress: TraceProgress) => void): void;
  done: Promise<T>;
}

/** A notification with a button that ends the tracing, for as long as it goes on. */
export function withTraceProgress<T>(notice: ProgressNotice<T>): Thenable<T> {
  // VS Code shows a text given as `cancellable` on the button; its types only know true, which says "Cancel": as if what was
  // recorded were thrown away.
  const cancellable = 'Stop' as unknown as true;
  const options = { location: ProgressLocation.Notification, title: notice.title, cancellable };
  return window.withProgress(options, (progress, token) => {
    progress.report({ message: notice.first });
    token.onCancellationRequested(() => notice.stop());
    notice.onProgress((counts) => progress.report({ message: progressText(counts) }));
    return notice.done;
  });
}

function progressText({ tasks, awaits, processes }: TraceProgress): string {
  const where = processes > 1 ? ` in ${processes} processes` : '';
  return `${formatCount(tasks, 'task')}, ${formatCount(awaits, 'await')}${where}`;
}
