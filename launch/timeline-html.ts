import type { OpenTrace } from './analyze-trace';

/** The timeline as one self-contained HTML page. */
export function timelineHtml(_opened: OpenTrace): string {
  throw new Error('waits for core/protocol/timeline-page.ts');
}
