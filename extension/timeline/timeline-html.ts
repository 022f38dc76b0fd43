import { randomBytes } from 'node:crypto';
import { Uri, type Webview, workspace } from 'vscode';
import { timelinePage } from '../../core/protocol/timeline-page';

/** The timeline's page for a webview: its own script and style only, from dist/ only. */
export async function timelineHtml(webview: Webview, dist: Uri, title: string): Promise<string> {
  const asset = (name: string): { uri: string } => ({
    uri: webview.asWebviewUri(Uri.joinPath(dist, name)).toString(),
  });
  const worker = await workspace.fs.readFile(Uri.joinPath(dist, 'timeline-worker.js'));
  return timelinePage({
    title,
    nonce: randomBytes(18).toString('base64url'),
    cspSource: webview.cspSource,
    script: asset('timeline.js'),
    style: asset('timeline.css'),
    worker: new TextDecoder().decode(worker),
  });
}
