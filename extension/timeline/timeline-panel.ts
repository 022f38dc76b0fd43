import {
  type Disposable,
  type Memento,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
  workspace,
} from 'vscode';
import { columnBesideSource } from './column-beside-source';
import type { LiveTrace } from './live-trace';
import type { TimelineSession } from './timeline-session';
import type { Timelines } from './timelines';
import { TraceDocument } from './trace-document';
import { setTimelineIcon } from './trace-icon';

const VIEW_TYPE = 'overlap.timelinePanel';
/** Which trace the panel shows, for when the window is loaded anew. */
const SHOWN = 'overlap.shownTrace';

/**
 * The panel that shows what was traced last: the next run takes its place, and keeps its column and size. Programs that are
 * traced at the same time have one each.
 */
export class TimelinePanel implements WebviewPanelSerializer {
  /** The one used last comes first. */
  private sessions: TimelineSession[] = [];

  constructor(
    private readonly timelines: Timelines,
    private readonly media: Uri,
    private readonly memory: Memento,
  ) {}

  register(): Disposable {
    return window.registerWebviewPanelSerializer(VIEW_TYPE, this);
  }

  /**
   * Shows a trace beside the editor; in the panel's own column when it is open.
   * @param live what was shown of it while its program ran: its place is taken
   * @param sources texts that files had on disk while that ran, by absolute path
   */
  show(
    trace: Uri,
    preserveFocus: boolean,
    live: LiveTrace | null = null,
    sources?: ReadonlyMap<string, readonly string[]>,
  ): { session: TimelineSession; document: TraceDocument } {
    const document = new TraceDocument(trace, sources);
    void this.memory.update(SHOWN, trace.toString());
    const session = this.take(titleOf(document.name), preserveFocus, live);
    session.show(document);
    this.timelines.bringToFront(document);
    return { session, document };
  }

  /** Shows the trace of a program that is running. The focus stays where it is. */
  showLive(live: LiveTrace): void {
    this.take(titleOf(live.name), true, null).showLive(live);
  }

  /** The panel that shows the beginning of this trace already, else one in which no other trace grows, else a new one. */
  private take(title: string, preserveFocus: boolean, live: LiveTrace | null): TimelineSession {
    const open =
      this.sessions.find((session) => live !== null && session.live === live) ??
      this.sessions.find((session) => !session.live?.growing);
    if (!open) return this.adopt(this.newPanel(title, preserveFocus));
    this.sessions = [open, ...this.sessions.filter((session) => session !== open)];
    open.document?.dispose();
    const { panel } = open;
    panel.title = title;
    // Of two programs, the one that ends must not cover the one that is looked at.
    const covers = live !== null && this.sessions.some((other) => other !== open && other.panel.visible);
    if (!covers) panel.reveal(preserveFocus ? columnBesideSource(panel) : panel.viewColumn, preserveFocus);
    return open;
  }

  async deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
    const shown = this.memory.get<string>(SHOWN);
    const trace = shown === undefined ? null : Uri.parse(shown);
    const exists =
      trace !== null &&
      (await workspace.fs.stat(trace).then(
        () => true,
        () => false,
      ));
    // Only what was shown last is remembered.
    if (!exists || this.sessions.length > 0) return panel.dispose();
    const document = new TraceDocument(trace);
    this.adopt(panel).show(document);
    this.timelines.bringToFront(document);
  }

  private newPanel(title: string, preserveFocus: boolean): WebviewPanel {
    const viewColumn = this.timelines.visible?.panel.viewColumn ?? ViewColumn.Beside;
    return window.createWebviewPanel(
      VIEW_TYPE,
      title,
      { viewColumn, preserveFocus },
      { retainContextWhenHidden: true },
    );
  }

  private adopt(panel: WebviewPanel): TimelineSession {
    setTimelineIcon(panel, this.media);
    panel.onDidDispose(() => {
      // The hints are wanted although the timeline was closed.
      const closed = session.document;
      void closed?.analysis.catch(() => {}).then(() => closed.dispose());
      this.sessions = this.sessions.filter((other) => other !== session);
    });
    const session = this.timelines.attach(panel);
    this.sessions.unshift(session);
    return session;
  }
}

/** "Timeline: report.js": traces are named for what was traced and when. */
function titleOf(name: string): string {
  return `Timeline: ${name.replace(/( [\d-]+)?( \(\d+\))?\.overlap$/, '')}`;
}
