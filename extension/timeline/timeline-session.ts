import { type Disposable, env, Uri, type WebviewPanel, window, workspace } from 'vscode';
import type { AnalysisResult } from '../../core/analysis/finding';
import {
  type HostToTimeline,
  type TimelineFindings,
  type TimelineToHost,
  unreachable,
} from '../../core/protocol/timeline-messages';
import { isExpected } from '../errors/show-error';
import { openSource } from './open-source';
import type { TraceDocument } from './trace-document';

export interface TimelineEvents {
  error(error: unknown): void;
  exportHtml(document: TraceDocument): Promise<void>;
}

/** One timeline on screen: answers its messages, and sends it the trace, the findings and what to show. */
export class TimelineSession implements Disposable {
  /** Messages for a page that cannot take them yet; null once it can. */
  private waiting: HostToTimeline[] | null = [];
  private readonly subscriptions: Disposable[];
  private drawn: (spans: number) => void = () => {};
  /** Spans in the first picture. */
  readonly firstPicture = new Promise<number>((resolve) => {
    this.drawn = resolve;
  });

  constructor(
    readonly document: TraceDocument,
    readonly panel: WebviewPanel,
    private readonly events: TimelineEvents,
  ) {
    this.subscriptions = [
      panel.webview.onDidReceiveMessage((message: TimelineToHost) => {
        this.receive(message).catch((error) => events.error(error));
      }),
    ];
  }

  focusFinding(id: string): void {
    this.send({ type: 'focusFinding', id });
  }

  revealSite(file: string, line: number, column: number): void {
    this.send({ type: 'revealSite', place: { file, line, column } });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private send(message: HostToTimeline): void {
    if (this.waiting) this.waiting.push(message);
    else void this.panel.webview.postMessage(message);
  }

  private async receive(message: TimelineToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
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
        return this.events.exportHtml(this.document);
      case 'drawn':
        return this.drawn(message.spans);
      case 'error':
        throw new Error(`in the timeline: ${message.message}`);
      default:
        unreachable(message);
    }
  }

  /** Comes again each time the page is made anew (moved to another window, shown after a reload). */
  private async load(): Promise<void> {
    const post = (message: HostToTimeline): Thenable<boolean> => this.panel.webview.postMessage(message);
    try {
      await post({ type: 'load', name: this.document.name, bytes: await this.document.bytes() });
      const analysis = this.document.analysis;
      if (!this.document.result) {
        await post({ type: 'progress', label: 'Looking for awaits that could overlap', fraction: -1 });
      }
      await post({ type: 'findings', result: timelineFindings(await analysis) });
      for (const message of this.waiting ?? []) await post(message);
      this.waiting = null;
    } catch (error) {
      if (!isExpected(error)) throw error;
      await post({ type: 'error', message: error.message });
    }
  }
}

export function timelineFindings(result: AnalysisResult): TimelineFindings {
  const { summary, findings, kept, combinedSavingMs, notices } = result;
  return { summary, findings, kept, combinedSavingMs, notices };
}

async function saveFile(suggestedName: string, bytes: Uint8Array): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    defaultUri: folder ? Uri.joinPath(folder, suggestedName) : Uri.file(suggestedName),
  });
  if (target) await workspace.fs.writeFile(target, bytes);
}
