import type { HostToTimeline, TimelineToHost } from '../../core/protocol/timeline-messages';

/** Who the timeline lives with: VS Code, or nobody (a page of its own). */
export interface Host {
  readonly kind: 'vscode' | 'page';
  post(message: TimelineToHost): void;
  listen(listener: (message: HostToTimeline) => void): void;
  getState(): unknown;
  setState(state: unknown): void;
}
