import { basename } from 'node:path';
import { window } from 'vscode';
import { Guidance } from '../errors/user-notice';
import type { Services } from '../services';
import { columnBesideSource } from '../timeline/column-beside-source';
import type { TimelineSession } from '../timeline/timeline-session';
import type { TraceDocument } from '../timeline/trace-document';
import { isProgramFile } from '../trace/program-command';

/** The trace that hints and timeline are about. @throws Guidance when none was made or opened yet. */
export function currentTrace({ timelines }: Services): TraceDocument {
  if (timelines.current) return timelines.current;
  const editor = window.activeTextEditor;
  const program = editor !== undefined && isProgramFile(editor.document.fileName);
  throw new Guidance('There is no trace yet. Trace a program, or open a trace.', [
    program
      ? { title: `Trace ${basename(editor.document.fileName)}`, command: 'overlap.traceActiveFile' }
      : { title: 'Trace Command…', command: 'overlap.traceCommand' },
    { title: 'Open Trace…', command: 'overlap.openTrace' },
  ]);
}

/** Its timeline, opened when it was closed. */
export async function currentTimeline(services: Services, preserveFocus: boolean): Promise<TimelineSession> {
  const { uri } = currentTrace(services);
  const session = services.timelines.find(uri);
  if (session) {
    const { panel } = session;
    panel.reveal(preserveFocus ? columnBesideSource(panel) : panel.viewColumn, preserveFocus);
    return session;
  }
  const { traces, panel, editor } = services;
  return traces.owns(uri.fsPath) ? panel.show(uri, preserveFocus).session : editor.open(uri, preserveFocus);
}
