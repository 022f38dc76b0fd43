import type { HostToTimeline } from '../../core/protocol/timeline-messages';
import type { Host } from './host';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: undefined | (() => VsCodeApi);

/** The host in a VS Code webview, null anywhere else. May be called once per page. */
export function vscodeHost(): Host | null {
  if (typeof acquireVsCodeApi !== 'function') return null;
  const api = acquireVsCodeApi();
  return {
    kind: 'vscode',
    post: (message) => api.postMessage(message),
    listen(listener) {
      window.addEventListener('message', (event: MessageEvent<HostToTimeline>) => {
        if (typeof event.data?.type === 'string') listener(event.data);
      });
    },
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
  };
}
