import { type Uri, ViewColumn, window } from 'vscode';
import type { TimelineSession } from './timeline-session';
import type { Timelines } from './timelines';
import { TraceDocument } from './trace-document';
import { setTimelineIcon } from './trace-icon';

/** Panels that show two traces, before above after; one for each comparison. */
export class ComparisonPanel {
  constructor(
    private readonly timelines: Timelines,
    private readonly media: Uri,
  ) {}

  show(before: Uri, after: Uri): TimelineSession {
    const documents = [new TraceDocument(before), new TraceDocument(after)] as const;
    const title = `Compare: ${documents[0].name} → ${documents[1].name}`;
    const panel = window.createWebviewPanel(
      'overlap.comparison',
      title.replaceAll('.overlap', ''),
      { viewColumn: this.timelines.visible?.panel.viewColumn ?? ViewColumn.Active },
      { retainContextWhenHidden: true },
    );
    setTimelineIcon(panel, this.media);
    panel.onDidDispose(() => {
      for (const document of documents) void document.analysis.catch(() => {}).then(() => document.dispose());
    });
    const session = this.timelines.attach(panel);
    session.show(documents[1], documents[0]);
    return session;
  }
}
