import {
  ViewColumn as Column,
  type CustomReadonlyEditorProvider,
  commands,
  EventEmitter,
  type TabGroup,
  TabInputCustom,
  type Uri,
  type ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import { timelineHtml } from './timeline-html';
import { type TimelineEvents, TimelineSession } from './timeline-session';
import { TraceDocument } from './trace-document';

export const VIEW_TYPE = 'overlap.timeline';

/** The editor for .overlap files: one timeline per trace, and which of them is in front. */
export class TimelineEditors implements CustomReadonlyEditorProvider<TraceDocument> {
  private readonly sessions = new Map<string, TimelineSession>();
  private readonly fronted = new EventEmitter<TraceDocument>();
  /** A timeline was opened or came to the front. */
  readonly onDidFront = this.fronted.event;
  private front: TraceDocument | null = null;

  constructor(
    private readonly dist: Uri,
    private readonly events: TimelineEvents,
  ) {}

  /** The trace that hints and commands are about: the one whose timeline was in front last, even if it was closed since. */
  get current(): TraceDocument | null {
    return this.front;
  }

  get currentSession(): TimelineSession | null {
    return this.front ? (this.sessions.get(this.front.uri.toString()) ?? null) : null;
  }

  /** Opens a trace's timeline, or brings it to the front. Beside the active editor unless a column is given. */
  async open(
    trace: Uri,
    options: { column?: ViewColumn; preserveFocus?: boolean } = {},
  ): Promise<TimelineSession> {
    const shown = this.sessions.get(trace.toString());
    const viewColumn = options.column ?? shown?.panel.viewColumn ?? this.timelineColumn() ?? Column.Beside;
    const { preserveFocus = false } = options;
    if (shown) shown.panel.reveal(viewColumn, preserveFocus);
    else
      await commands.executeCommand('vscode.openWith', trace, VIEW_TYPE, {
        viewColumn,
        preserveFocus,
        preview: false,
      });
    const session = this.sessions.get(trace.toString());
    if (!session) throw new Error(`no timeline was opened for ${trace.toString()}`);
    return session;
  }

  /** Closes the timelines of traces for which `which` holds. */
  async close(which: (trace: Uri) => boolean): Promise<void> {
    const tabs = window.tabGroups.all.flatMap((group: TabGroup) => group.tabs);
    const closing = tabs.filter(
      (tab) =>
        tab.input instanceof TabInputCustom && tab.input.viewType === VIEW_TYPE && which(tab.input.uri),
    );
    if (closing.length > 0) await window.tabGroups.close(closing, true);
  }

  /** Column in which a timeline is already, so that the next one opens there too. */
  timelineColumn(): ViewColumn | undefined {
    for (const session of this.sessions.values()) if (session.panel.visible) return session.panel.viewColumn;
    return undefined;
  }

  openCustomDocument(uri: Uri): TraceDocument {
    return new TraceDocument(uri);
  }

  async resolveCustomEditor(document: TraceDocument, panel: WebviewPanel): Promise<void> {
    const key = document.uri.toString();
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.dist] };
    const session = new TimelineSession(document, panel, this.events);
    this.sessions.set(key, session);
    panel.onDidChangeViewState(() => panel.active && this.bringToFront(document));
    panel.onDidDispose(() => {
      session.dispose();
      this.sessions.delete(key);
    });
    panel.webview.html = await timelineHtml(panel.webview, this.dist, document.name);
    this.bringToFront(document);
  }

  private bringToFront(document: TraceDocument): void {
    if (this.front === document) return;
    this.front = document;
    this.fronted.fire(document);
  }
}
