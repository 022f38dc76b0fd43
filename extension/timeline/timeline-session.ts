import { type Disposable, env, Uri, type WebviewPanel, window, workspace } from 'vscode';
import { type HostToTimeline, type TimelineToHost, unreachable } from '../../core/protocol/timeline-messages';
import { isExpected } from '../errors/show-error';
import { openSource } from './open-source';
import type { TraceDocument } from './trace-document';

export interface TimelineEvents {
  /** Something the user asked the timeline for went wrong. */
  error(error: unknown): void;
  /** The timeline says that it failed; it shows that itself. */
  log(message: string): void;
  exportHtml(document: TraceDocument): Promise<void>;
}

/** One timeline on screen: answers its messages, and sends it the trace, the findings and what to show. */
export class TimelineSession implements Disposable {
  private trace: TraceDocument;
  /** The page takes messages. It says so anew each time it is made anew (after a reload, moved to another window). */
  private ready = false;
  /** What to show once the trace and its findings are there; null when they are. */
  private waiting: HostToTimeline[] | null = [];
  private drawn: (spans: number) => void = () => {};
  private picture = this.nextPicture();
  private readonly subscription: Disposable;

  constructor(
    document: TraceDocument,
    readonly panel: WebviewPanel,
    private readonly events: TimelineEvents,
  ) {
    this.trace = document;
    this.subscription = panel.webview.onDidReceiveMessage((message: TimelineToHost) => {
      this.receive(message).catch((error) => events.error(error));
    });
  }

  get document(): TraceDocument {
    return this.trace;
  }

  /** Spans in the first picture of the trace. */
  get firstPicture(): Promise<number> {
    return this.picture;
  }

  /** Shows another trace in the same place. */
  show(document: TraceDocument): void {
    this.trace = document;
    this.waiting = [];
    this.picture = this.nextPicture();
    if (this.ready) this.load().catch((error) => this.events.error(error));
  }

  focusFinding(id: string): void {
    this.send({ type: 'focusFinding', id });
  }

  revealSite(file: string, line: number, column: number): void {
    this.send({ type: 'revealSite', place: { file, line, column } });
  }

  dispose(): void {
    this.subscription.dispose();
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
        await openSource(message.place, message.preview, this.panel.viewColumn);
        return;
      case 'findingSelected':
        return;
      case 'saveFile':
        return saveFile(message.suggestedName, message.bytes);
      case 'copyText':
        await env.clipboard.writeText(message.text);
        return;
      case 'exportHtml':
        return this.events.exportHtml(this.trace);
      case 'drawn':
        return this.drawn(message.spans);
      case 'error':
        return this.events.log(message.message);
      default:
        unreachable(message);
    }
  }

  private async load(): Promise<void> {
    const trace = this.trace;
    const post = async (message: HostToTimeline): Promise<void> => {
      // Another trace has taken its place meanwhile.
      if (this.trace === trace) await this.panel.webview.postMessage(message);
    };
    try {
      await post({ type: 'load', name: trace.name, bytes: await trace.bytes() });
      if (!trace.result) {
        await post({ type: 'progress', label: 'Looking for awaits that could overlap', fraction: -1 });
      }
      await post({ type: 'findings', result: await trace.analysis });
      if (this.trace !== trace) return;
      for (const message of this.waiting ?? []) await post(message);
      this.waiting = null;
    } catch (error) {
      if (!isExpected(error)) throw error;
      await post({ type: 'error', message: error.message });
    }
  }
}

async function saveFile(suggestedName: string, bytes: Uint8Array): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    defaultUri: folder ? Uri.joinPath(folder, suggestedName) : Uri.file(suggestedName),
  });
  if (target) await workspace.fs.writeFile(target, bytes);
}
