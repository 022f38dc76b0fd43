import { type QuickPickItem, window } from 'vscode';

interface Period extends QuickPickItem {
  ms: number;
}

const PERIODS: Period[] = [
  { label: '$(debug-stop) Until I stop it', description: 'with Stop in its notification', ms: 0 },
  ...[5, 10, 30, 60].map((seconds) => ({ label: `$(clock) ${seconds} seconds`, ms: seconds * 1000 })),
];

/** How long a process is to be traced, ms; 0: until it is stopped; undefined: not at all. */
export async function choosePeriod(label: string): Promise<number | undefined> {
  const title = `Attach to ${label}`;
  const chosen = await window.showQuickPick(PERIODS, { title, placeHolder: 'For how long?' });
  return chosen?.ms;
}
