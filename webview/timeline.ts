import './theme/timeline.css';
import { PageElement } from '../core/protocol/timeline-page';
import { pageHost } from './host/page-host';
import { vscodeHost } from './host/vscode-host';
import { buildPageFrame } from './panels/page-frame';
import { startTimeline } from './timeline-app';

/** The page's entry. */
const root = document.getElementById(PageElement.Root)!;
const worker = JSON.parse(document.getElementById(PageElement.Worker)?.textContent ?? '""') as string;
const frame = buildPageFrame(root);
const notify = (text: string): void => {
  frame.toast.textContent = text;
  frame.toast.hidden = false;
  setTimeout(() => {
    frame.toast.hidden = true;
  }, 3000);
};
startTimeline(frame, vscodeHost() ?? pageHost(notify), worker);
