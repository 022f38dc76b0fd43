import {
  type CustomReadonlyEditorProvider,
  commands,
  type Disposable,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import type { TimelineSession } from './timeline-session';
import type { Timelines } from './timelines';
import { TraceDocument } from './trace-document';

const VIEW_TYPE = 'overlap.timeline';

/** The editor for .overlap files: a double click on one shows its timeline. */
export class TimelineEditor implements CustomReadonlyEditorProvider<TraceDocument> {
  constructor(private readonly timelines: Timelines) {}

  register(): Disposable {
    return window.registerCustomEditorProvider(VIEW_TYPE, this, {
      // A big trace takes seconds to read: it must not start over each time its tab is hidden.
      webviewOptions: { retainContextWhenHidden: true },
    });
  }

  /** Opens a trace's editor, or brings it to the front. */
  async open(trace: Uri, preserveFocus: boolean): Promise<TimelineSession> {
    const viewColumn = this.timelines.visible?.panel.viewColumn ?? ViewColumn.Active;
    await commands.executeCommand('vscode.openWith', trace, VIEW_TYPE, { viewColumn, preserveFocus });
    const session = this.timelines.find(trace);
    if (!session) throw new Error(`no timeline was opened for ${trace.toString()}`);
    return session;
  }

  openCustomDocument(uri: Uri): TraceDocument {
    return new TraceDocument(uri);
  }

  resolveCustomEditor(document: TraceDocument, panel: WebviewPanel): void {
    this.timelines.attach(panel).show(document);
    this.timelines.bringToFront(document);
  }
}
