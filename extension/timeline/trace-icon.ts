import { Uri, type WebviewPanel } from 'vscode';

/** The icon of a timeline's tab. */
export function setTimelineIcon(panel: WebviewPanel, media: Uri): void {
  const icon = (name: string): Uri => Uri.joinPath(media, name);
  panel.iconPath = { light: icon('timeline-light.svg'), dark: icon('timeline-dark.svg') };
}
