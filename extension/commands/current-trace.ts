import { ViewColumn, type WebviewPanel, window } from 'vscode';
import { UserNotice } from '../errors/user-notice';
import type { Services } from '../services';
import type { TimelineSession } from '../timeline/timeline-session';
import type { TraceDocument } from '../timeline/trace-document';

/** The trace that hints and timeline are about. @throws UserNotice when none was made or opened yet. */
export function currentTrace({ timelines }: Services): TraceDocument {
  if (timelines.current) return timelines.current;
  throw new UserNotice('There is no trace yet. Trace a program, or open a trace.', [
    { title: 'Trace Active File', command: 'overlap.traceActiveFile' },
    { title: 'Open Trace…', command: 'overlap.openTrace' },
  ]);
}

/** Where it is; but a timeline that is to be seen together with the source must not lie on top of it. */
function columnOf({ visible, viewColumn }: WebviewPanel, withSource: boolean): ViewColumn | undefined {
  const covers = !visible && viewColumn === window.activeTextEditor?.viewColumn;
  return withSource && covers ? ViewColumn.Beside : viewColumn;
}

/** Its timeline, opened when it was closed. */
export async function currentTimeline(services: Services, preserveFocus: boolean): Promise<TimelineSession> {
  const { uri } = currentTrace(services);
  const session = services.timelines.find(uri);
  if (session) {
    session.panel.reveal(columnOf(session.panel, preserveFocus), preserveFocus);
    return session;
  }
  const { traces, panel, editor } = services;
  return traces.owns(uri.fsPath) ? panel.show(uri, preserveFocus).session : editor.open(uri, preserveFocus);
}
