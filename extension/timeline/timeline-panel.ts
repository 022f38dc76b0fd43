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
import type { LiveTrace } from './live-trace';
import type { TimelineSession } from './timeline-session';
import type { Timelines } from './timelines';
import { TraceDocument } from './trace-document';
import { setTimelineIcon } from './trace-icon';

const VIEW_TYPE = 'overlap.timelinePanel';
/** Which trace the panel shows, for when the window is loaded anew. */
const SHOWN = 'overlap.shownTrace';

/** The one panel that shows what was traced last: the next run takes its place, and keeps its column and size. */
export class TimelinePanel implements WebviewPanelSerializer {
  private session: TimelineSession | null = null;

  constructor(
    private readonly timelines: Timelines,
    private readonly media: Uri,
    private readonly memory: Memento,
  ) {}

  register(): Disposable {
    return window.registerWebviewPanelSerializer(VIEW_TYPE, this);
  }

  /** Shows a trace beside the editor; in the panel's own column when it is open. */
  show(trace: Uri, preserveFocus: boolean): { session: TimelineSession; document: TraceDocument } {
    const document = new TraceDocument(trace);
    void this.memory.update(SHOWN, trace.toString());
    if (!this.session) {
      const session = this.adopt(this.newPanel(titleOf(document.name), preserveFocus));
      session.show(document);
      this.timelines.bringToFront(document);
      return { session, document };
    }
    const { session } = this;
    session.document?.dispose();
    session.panel.title = titleOf(document.name);
    session.show(document);
    session.panel.reveal(session.panel.viewColumn, preserveFocus);
    this.timelines.bringToFront(document);
    return { session, document };
  }

  /** Shows the trace of a program that is running. The focus stays where it is. */
  showLive(live: LiveTrace): void {
    const open = this.session;
    const session = open ?? this.adopt(this.newPanel(titleOf(live.name), true));
    session.document?.dispose();
    session.panel.title = titleOf(live.name);
    session.showLive(live);
    if (open) open.panel.reveal(open.panel.viewColumn, true);
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
    if (!exists) return panel.dispose();
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
      this.session = null;
    });
    const session = this.timelines.attach(panel);
    this.session = session;
    return session;
  }
}

/** "Timeline: report.js": traces are named for what was traced and when. */
function titleOf(name: string): string {
  return `Timeline: ${name.replace(/( [\d-]+)?( \(\d+\))?\.overlap$/, '')}`;
}
