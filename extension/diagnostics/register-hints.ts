import { type Disposable, type DocumentSelector, languages } from 'vscode';
import { AwaitMarks } from './await-marks';
import { HintActions } from './hint-actions';
import type { HintBoard } from './hint-board';
import { HintHover } from './hint-hover';
import { HintLens } from './hint-lens';
import { NoteHover } from './note-hover';

const SOURCES: DocumentSelector = [
  ...['javascript', 'javascriptreact', 'typescript', 'typescriptreact'].map((language) => ({
    scheme: 'file',
    language,
  })),
  // Their languages have names only where somebody has installed support for them.
  { scheme: 'file', pattern: '**/*.{vue,svelte,astro}' },
];

/** Everything an editor shows of the hints, beside the diagnostics themselves. */
export function registerHints(hints: HintBoard): Disposable[] {
  return [
    new AwaitMarks(hints),
    languages.registerCodeActionsProvider(SOURCES, new HintActions(hints), {
      providedCodeActionKinds: HintActions.kinds,
    }),
    languages.registerHoverProvider(SOURCES, new HintHover(hints)),
    languages.registerHoverProvider(SOURCES, new NoteHover(hints)),
    languages.registerCodeLensProvider(SOURCES, new HintLens(hints)),
  ];
}
