import type { TimelineFindings } from './timeline-messages';

/** A script or style: its text (the page stands alone) or where the webview may load it from. */
export type PageAsset = { text: string } | { uri: string };

/** A trace inside the page. base64 may be of raw DEFLATE bytes, whichever is shorter. */
export interface EmbeddedTrace {
  name: string;
  base64: string;
  encoding: 'none' | 'deflate-raw';
  findings: TimelineFindings | null;
  /** The trace it is compared with. */
  before?: Omit<EmbeddedTrace, 'before'>;
}

export interface TimelinePage {
  title: string;
  /** Unguessable, new for every page: only what carries it runs. */
  nonce: string;
  /** VS Code: webview.cspSource. '' for a page of its own. */
  cspSource: string;
  /** dist/timeline.js, dist/timeline.css. */
  script: PageAsset;
  style: PageAsset;
  /** Text of dist/timeline-worker.js; always inside the page, because a webview's worker must come from a blob. */
  worker: string;
  /** Only in a page of its own; in VS Code the trace comes as a message. */
  embedded?: EmbeddedTrace;
}

/** Ids of the elements that carry data; the timeline reads them. */
export const PageElement = {
  Root: 'overlap-timeline',
  Worker: 'overlap-worker',
  Trace: 'overlap-trace',
  Findings: 'overlap-findings',
  TraceBefore: 'overlap-trace-before',
  FindingsBefore: 'overlap-findings-before',
} as const;

/** The HTML of the timeline, for VS Code's webview and for `export --format html`. Runs nothing but its own script. */
export function timelinePage(page: TimelinePage): string {
  const { nonce, embedded } = page;
  const source = page.cspSource === '' ? '' : ` ${page.cspSource}`;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'${source}`,
    'worker-src blob:',
    // Older Chromium looks at child-src for workers.
    'child-src blob:',
    `font-src${source === '' ? " 'none'" : source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${attribute(page.title)}</title>
${style(page.style, nonce)}
</head>
<body>
<main id="${PageElement.Root}"></main>
<script type="application/json" id="${PageElement.Worker}">${jsonForScript(page.worker)}</script>
${embedded ? traces(embedded) : ''}${script(page.script, nonce)}
</body>
</html>
`;
}

function traces(embedded: EmbeddedTrace): string {
  const { before } = embedded;
  const earlier = before ? trace(before, PageElement.TraceBefore, PageElement.FindingsBefore) : '';
  return trace(embedded, PageElement.Trace, PageElement.Findings) + earlier;
}

function trace(embedded: EmbeddedTrace, id: string, findingsId: string): string {
  const { name, base64, encoding, findings } = embedded;
  return `<script type="text/plain" id="${id}" data-name="${attribute(name)}" data-encoding="${encoding}">${base64.replace(/[^A-Za-z0-9+/=]/g, '')}</script>
<script type="application/json" id="${findingsId}">${jsonForScript(findings)}</script>
`;
}

function script(asset: PageAsset, nonce: string): string {
  if ('uri' in asset) return `<script nonce="${nonce}" src="${attribute(asset.uri)}"></script>`;
  // The only ways out of a script element; inside strings and regular expressions the backslash changes nothing.
  const text = asset.text.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  return `<script nonce="${nonce}">${text}</script>`;
}

function style(asset: PageAsset, nonce: string): string {
  if ('uri' in asset) return `<link nonce="${nonce}" rel="stylesheet" href="${attribute(asset.uri)}">`;
  return `<style nonce="${nonce}">${asset.text.replace(/<\/(style)/gi, '<\\/$1')}</style>`;
}

/** JSON that can stand in a script element: no tag can begin in it, nor a comment. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

function attribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
