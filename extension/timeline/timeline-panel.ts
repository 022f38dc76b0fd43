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
import type { TimelineSession } from './timeline-session';
import type { Timelines } from './timelines';
import { TraceDocument } from './trace-document';

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
  show(trace: Uri, preserveFocus: boolean): TimelineSession {
    const document = new TraceDocument(trace);
    void this.memory.update(SHOWN, trace.toString());
    if (this.session) {
      const { session } = this;
      session.document.dispose();
      session.panel.title = titleOf(document);
      session.show(document);
      session.panel.reveal(session.panel.viewColumn, preserveFocus);
      this.timelines.bringToFront(document);
      return session;
    }
    const viewColumn = this.timelines.visible?.panel.viewColumn ?? ViewColumn.Beside;
    const panel = window.createWebviewPanel(
      VIEW_TYPE,
      titleOf(document),
      { viewColumn, preserveFocus },
      { retainContextWhenHidden: true },
    );
    return this.adopt(panel, document);
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
    if (exists) this.adopt(panel, new TraceDocument(trace));
    else panel.dispose();
  }

  private adopt(panel: WebviewPanel, document: TraceDocument): TimelineSession {
    const icon = (name: string): Uri => Uri.joinPath(this.media, name);
    panel.iconPath = { light: icon('timeline-light.svg'), dark: icon('timeline-dark.svg') };
    panel.onDidDispose(() => {
      // The hints are wanted although the timeline was closed.
      const closed = session.document;
      void closed.analysis.catch(() => {}).then(() => closed.dispose());
      this.session = null;
    });
    const session = this.timelines.attach(panel, document);
    this.session = session;
    return session;
  }
}

/** "Timeline: report.js": traces are named for what was traced and when. */
function titleOf(document: TraceDocument): string {
  return `Timeline: ${document.name.replace(/( [\d-]+)?( \(\d+\))?\.overlap$/, '')}`;
}
