import { EventEmitter, type Uri, type WebviewPanel } from 'vscode';
import { timelineHtml } from './timeline-html';
import { type TimelineEvents, TimelineSession } from './timeline-session';
import type { TraceDocument } from './trace-document';

/** The timelines on screen, in panels and in editors, and the trace that was in front last. */
export class Timelines {
  private readonly sessions = new Set<TimelineSession>();
  private readonly fronted = new EventEmitter<TraceDocument>();
  private front: TraceDocument | null = null;
  /** Another trace came to the front. */
  readonly onDidFront = this.fronted.event;

  constructor(
    private readonly dist: Uri,
    private readonly events: TimelineEvents,
  ) {}

  /** The trace that hints and commands are about: the one in front last, even if its timeline was closed since. */
  get current(): TraceDocument | null {
    return this.front;
  }

  get currentSession(): TimelineSession | undefined {
    return [...this.sessions].find((session) => session.document !== null && session.document === this.front);
  }

  find(trace: Uri): TimelineSession | undefined {
    return [...this.sessions].find(
      (session) => session.document?.uri.toString() === trace.toString() && session.before === null,
    );
  }

  /** A timeline that can be seen; the next one opens where it is. */
  get visible(): TimelineSession | undefined {
    return [...this.sessions].find((session) => session.panel.visible);
  }

  /** Makes a timeline of a panel; it waits for what it is to show. */
  attach(panel: WebviewPanel): TimelineSession {
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [this.dist] };
    const session = new TimelineSession(panel, this.events);
    this.sessions.add(session);
    panel.onDidChangeViewState(() => {
      if (panel.active && session.document) this.bringToFront(session.document);
    });
    let closed = false;
    panel.onDidDispose(() => {
      closed = true;
      session.dispose();
      this.sessions.delete(session);
    });
    timelineHtml(webview, this.dist, 'Timeline').then(
      (html) => {
        if (!closed) webview.html = html;
      },
      (error) => this.events.error(error),
    );
    return session;
  }

  bringToFront(document: TraceDocument): void {
    if (this.front === document) return;
    this.front = document;
    this.fronted.fire(document);
  }
}
