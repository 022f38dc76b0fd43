import { CodeLens, type CodeLensProvider, type Event, type TextDocument, workspace } from 'vscode';
import { sayMs } from '../../core/analysis/finding-message';
import { primaryIndex } from './hint';
import type { HintBoard } from './hint-board';
import { toRange } from './to-range';

/** Off by default: one line above each hint with what it would save. */
export class HintLens implements CodeLensProvider {
  readonly onDidChangeCodeLenses: Event<void>;

  constructor(private readonly board: HintBoard) {
    this.onDidChangeCodeLenses = board.onDidChange;
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    if (!workspace.getConfiguration('overlap', document.uri).get('codeLens', false)) return [];
    return this.board.hintsIn(document).flatMap((hint) => {
      const at = hint.awaits[primaryIndex(hint)];
      if (at.file !== document.uri.fsPath) return [];
      const title = `$(pulse) could overlap: saves ${sayMs(hint.finding.savingMs.endToEnd)}`;
      return [
        new CodeLens(toRange(at.place), {
          title,
          command: 'overlap.showFinding',
          arguments: [hint.finding.id],
        }),
      ];
    });
  }
}
