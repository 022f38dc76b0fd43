import { basename } from 'node:path';
import { Uri, window } from 'vscode';
import type { AnalysisResult } from '../../core/analysis/finding';
import type { PartPiece } from '../../launch/progress-poll';
import { offer } from '../errors/show-error';
import type { NoticeAction } from '../errors/user-notice';
import type { Services } from '../services';
import { LiveTrace } from '../timeline/live-trace';
import type { OutcomeMessage } from '../trace/outcome-message';
import { TextsOnDisk } from '../trace/texts-on-disk';

export interface Shown<T> {
  outcome: T;
  result: AnalysisResult;
  spansDrawn: Promise<number>;
}

/**
 * Shows a timeline that grows while something is traced, then the whole trace and its hints.
 * @param trace does the tracing; calls back with what was recorded
 */
export async function followAndShow<T extends { tracePath: string }>(
  { panel, hints }: Services,
  output: string,
  trace: (grew: (pieces: PartPiece[]) => void) => Promise<T>,
): Promise<Shown<T>> {
  const live = new LiveTrace(basename(output));
  const sources = new TextsOnDisk();
  let outcome: T;
  try {
    outcome = await trace((pieces) => {
      const first = live.empty;
      live.grow(pieces);
      if (first) panel.showLive(live);
    });
  } catch (error) {
    live.fail((error as Error).message);
    throw error;
  } finally {
    sources.dispose();
  }
  const { session, document } = panel.show(Uri.file(outcome.tracePath), true, live, sources.texts);
  const result = await document.analysis;
  await hints.show(document);
  return { outcome, result, spansDrawn: session.firstPicture };
}

/** Says in a notification what came of a trace, and offers to compare it with the one of the same program before it. */
export function report({ traces }: Services, trace: string, { text, warning, hints }: OutcomeMessage): void {
  const actions: NoticeAction[] = [];
  if (hints) actions.push({ title: 'Show Problems', command: 'workbench.actions.view.problems' });
  const before = traces.before(trace);
  if (before)
    actions.push({
      title: 'Compare with Before',
      command: 'overlap.compareTraces',
      arguments: [undefined, [Uri.file(before), Uri.file(trace)]],
    });
  const show = warning ? window.showWarningMessage : window.showInformationMessage;
  void offer(show(text, ...actions.map((a) => a.title)), actions);
}
