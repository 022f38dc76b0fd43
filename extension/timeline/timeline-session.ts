import { Disposable, env, Uri, type WebviewPanel, window, workspace } from 'vscode';
import type { AnalysisResult } from '../../core/analysis/finding';
import { type HostToTimeline, type TimelineToHost, unreachable } from '../../core/protocol/timeline-messages';
import type { PartPiece } from '../../launch/progress-poll';
import { placeNow, positionThen } from '../diagnostics/then-and-now';
import { isExpected } from '../errors/show-error';
import type { LiveTrace } from './live-trace';
import { openSource } from './open-source';
import type { TraceDocument } from './trace-document';

interface ShownTrace {
  kind: 'trace';
  trace: TraceDocument;
  before: TraceDocument | null;
  /** The page shows its beginning. */
  continues: boolean;
}

type Shown = ShownTrace | { kind: 'live'; live: LiveTrace } | null;

export interface TimelineEvents {
  /** Something the user asked the timeline for went wrong. */
  error(error: unknown): void;
  /** The timeline says that it failed; it shows that itself. */
  log(message: string): void;
  exportHtml(document: TraceDocument, before: TraceDocument | null): Promise<void>;
  /** What was found in a trace when it was first shown; null when that is not known. */
  resultThen(document: TraceDocument): AnalysisResult | null;
  /** The user wants to see another trace beside this one. */
  compareWith(document: TraceDocument): Promise<void>;
}

/** One timeline on screen: answers its messages, and sends it the trace, the findings and what to show. */
export class TimelineSession implements Disposable {
  private shown: Shown = null;
  /** The page takes messages. It says so anew each time it is made anew (after a reload, moved to another window). */
  private ready = false;
  /** What to show once the trace and its findings are there; null when they are. */
  private waiting: HostToTimeline[] | null = [];
  private drawn: (spans: number) => void = () => {};
  private picture = this.nextPicture();
  private readonly subscription: Disposable;
  private growth: Disposable | null = null;

  constructor(
    readonly panel: WebviewPanel,
    private readonly events: TimelineEvents,
  ) {
    this.subscription = panel.webview.onDidReceiveMessage((message: TimelineToHost) => {
      this.receive(message).catch((error) => events.error(error));
    });
  }

  /** The trace that is shown; null while there is none, or none that is whole. */
  get document(): TraceDocument | null {
    return this.shown?.kind === 'trace' ? this.shown.trace : null;
  }

  /** The trace of a running program that is shown; null while there is none. */
  get live(): LiveTrace | null {
    return this.shown?.kind === 'live' ? this.shown.live : null;
  }

  /** The trace that it is compared with. */
  get before(): TraceDocument | null {
    return this.shown?.kind === 'trace' ? this.shown.before : null;
  }

  /** Spans in the first picture of the trace. */
  get firstPicture(): Promise<number> {
    return this.picture;
  }

  /** Shows another trace in the same place; where it is the whole of the live one, nobody is moved. */
  show(trace: TraceDocument, before: TraceDocument | null = null): void {
    const continues = this.shown?.kind === 'live' && this.shown.live.name === trace.name;
    this.begin({ kind: 'trace', trace, before, continues });
  }

  /** Shows the trace of a running program, and goes on while it grows. */
  showLive(live: LiveTrace): void {
    this.begin({ kind: 'live', live });
  }

  focusFinding(id: string): void {
    this.send({ type: 'focusFinding', id });
  }

  /** Selects what ran at a place of the source as it stands now. */
  revealSite(file: string, line: number, column: number): void {
    const then = positionThen(this.document?.notes ?? [], file, { line, column });
    this.send({ type: 'revealSite', place: { file, ...then } });
  }

  dispose(): void {
    this.subscription.dispose();
    this.growth?.dispose();
  }

  private begin(shown: NonNullable<Shown>): void {
    this.shown = shown;
    this.waiting = [];
    this.growth?.dispose();
    this.growth = null;
    this.picture = this.nextPicture();
    if (this.ready) this.load().catch((error) => this.events.error(error));
  }

  private nextPicture(): Promise<number> {
    return new Promise((resolve) => {
      this.drawn = resolve;
    });
  }

  private send(message: HostToTimeline): void {
    if (this.waiting) this.waiting.push(message);
    else void this.panel.webview.postMessage(message);
  }

  private async receive(message: TimelineToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        return this.load();
      case 'openSource':
        await openSource(
          placeNow(this.document?.notes ?? [], message.place),
          message.preview,
          this.panel.viewColumn,
        );
        return;
      case 'findingSelected':
        return;
      case 'saveFile':
        return saveFile(message.suggestedName, message.bytes);
      case 'copyText':
        await env.clipboard.writeText(message.text);
        return;
      case 'exportHtml':
        return this.document ? this.events.exportHtml(this.document, this.before) : undefined;
      case 'compareWith':
        return this.document ? this.events.compareWith(this.document) : undefined;
      case 'drawn':
        // A picture of the live trace may be told of after the whole one has taken its place.
        return message.live === (this.shown?.kind === 'live') ? this.drawn(message.spans) : undefined;
      case 'error':
        return this.events.log(message.message);
      default:
        unreachable(message);
    }
  }

  private load(): Promise<void> {
    const { shown } = this;
    if (shown?.kind === 'trace') return this.loadTrace(shown);
    if (shown) this.loadLive(shown.live);
    return Promise.resolve();
  }

  private async loadTrace(shown: ShownTrace): Promise<void> {
    const { trace, before } = shown;
    const { continues } = shown;
    // A page made anew has not seen the beginning: it cannot go on from there.
    shown.continues = false;
    const post = async (message: HostToTimeline): Promise<void> => {
      // Another trace has taken its place meanwhile.
      if (this.shown === shown) await this.panel.webview.postMessage(message);
    };
    try {
      const compare = before ? { name: before.name, bytes: await before.bytes() } : undefined;
      await post({ type: 'load', name: trace.name, bytes: await trace.bytes(), compare, continues });
      if (!trace.result) {
        await post({ type: 'progress', label: 'Looking for awaits that could overlap', fraction: -1 });
      }
      const earlier = before ? (this.events.resultThen(before) ?? (await before.analysis)) : undefined;
      await post({ type: 'findings', result: await trace.analysis, before: earlier });
      if (this.shown !== shown) return;
      for (const message of this.waiting ?? []) await post(message);
      this.waiting = null;
    } catch (error) {
      if (!isExpected(error)) throw error;
      await post({ type: 'error', message: error.message });
    }
  }

  private loadLive(live: LiveTrace): void {
    const post = (message: HostToTimeline): void => void this.panel.webview.postMessage(message);
    const append = (pieces: readonly PartPiece[]): void => {
      for (const { part, bytes } of pieces) post({ type: 'append', part, bytes });
    };
    this.growth?.dispose();
    post({ type: 'live', name: live.name });
    append(live.pieces);
    this.growth = Disposable.from(
      live.onDidGrow(append),
      live.onDidFail((message) => post({ type: 'error', message })),
    );
  }
}

async function saveFile(suggestedName: string, bytes: Uint8Array): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    defaultUri: folder ? Uri.joinPath(folder, suggestedName) : Uri.file(suggestedName),
  });
  if (target) await workspace.fs.writeFile(target, bytes);
}
