import type {
  HostToTimeline,
  SourcePlace,
  TimelineFindings,
  TimelineToHost,
} from '../../core/protocol/timeline-messages';
import { PageElement } from '../../core/protocol/timeline-page';
import type { Host } from './host';

/** The host of a page of its own: the trace lies in the page, files are downloads, a source place is a link. */
export function pageHost(notify: (text: string) => void): Host {
  let listener: (message: HostToTimeline) => void = () => {};
  const key = `overlap:${location.pathname}`;
  return {
    kind: 'page',
    listen: (l) => {
      listener = l;
      // The same door as in VS Code: whoever frames the page (a test, a dashboard) may feed it.
      window.addEventListener('message', (event: MessageEvent<HostToTimeline>) => {
        if (event.source === window && typeof event.data?.type === 'string') l(event.data);
      });
    },
    post: (message) => void take(message, listener, notify),
    getState: () => {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? 'null');
      } catch {
        return null;
      }
    },
    setState: (state) => {
      try {
        sessionStorage.setItem(key, JSON.stringify(state));
      } catch {
        // Storage may be off (file:// with strict settings): the page then starts afresh each time.
      }
    },
  };
}

async function take(
  message: TimelineToHost,
  answer: (message: HostToTimeline) => void,
  notify: (text: string) => void,
): Promise<void> {
  switch (message.type) {
    case 'ready':
      return loadEmbedded(answer);
    case 'openSource':
      if (message.preview) return;
      return openSource(message.place, notify);
    case 'copyText':
      notify((await copied(message.text)) ? 'Copied.' : 'The browser does not allow copying here.');
      return;
    case 'saveFile':
      return download(message.suggestedName, message.bytes);
    case 'exportHtml':
      notify('This page is the export: save it with your browser.');
      return;
    case 'findingSelected':
    case 'compareWith':
    case 'drawn':
    case 'error':
      return;
  }
}

async function loadEmbedded(answer: (message: HostToTimeline) => void): Promise<void> {
  if (!document.getElementById(PageElement.Trace)) return;
  answer({ type: 'progress', label: 'Unpacking the trace', fraction: 0 });
  const shown = await embedded(PageElement.Trace);
  const compare = await embedded(PageElement.TraceBefore);
  if (shown) answer({ type: 'load', ...shown, ...(compare ? { compare } : {}) });
  const result = findings(PageElement.Findings);
  const before = findings(PageElement.FindingsBefore);
  if (result) answer({ type: 'findings', result, ...(before ? { before } : {}) });
}

async function embedded(id: string): Promise<{ name: string; bytes: Uint8Array } | null> {
  const element = document.getElementById(id);
  if (!element) return null;
  const packed = fromBase64(element.textContent ?? '');
  const bytes = element.dataset['encoding'] === 'deflate-raw' ? await inflated(packed) : packed;
  element.textContent = '';
  return { name: element.dataset['name'] ?? 'trace', bytes };
}

const findings = (id: string): TimelineFindings | null =>
  JSON.parse(document.getElementById(id)?.textContent ?? 'null') as TimelineFindings | null;

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Copies "file:line:column" and offers VS Code's link; never navigates by itself. */
async function openSource(place: SourcePlace, notify: (text: string) => void): Promise<void> {
  const text = `${place.file}:${place.line}:${place.column}`;
  notify((await copied(text)) ? `Copied ${text}` : text);
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function download(name: string, bytes: Uint8Array): void {
  const link = document.createElement('a');
  link.download = name;
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart]));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
