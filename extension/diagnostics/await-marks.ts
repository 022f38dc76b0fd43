import { type Disposable, OverviewRulerLane, type TextEditor, ThemeColor, window } from 'vscode';
import { primaryIndex } from './hint';
import type { HintBoard } from './hint-board';
import { toRange } from './to-range';

/**
 * A dotted line under the other awaits of each hint. The diagnostic itself stands on one of them only, so that the
 * Problems panel counts each hint once.
 */
export class AwaitMarks implements Disposable {
  private readonly style = window.createTextEditorDecorationType({
    textDecoration: 'underline dotted',
    overviewRulerColor: new ThemeColor('editorOverviewRuler.infoForeground'),
    overviewRulerLane: OverviewRulerLane.Right,
  });
  private readonly subscriptions: Disposable[];

  constructor(private readonly board: HintBoard) {
    this.subscriptions = [
      this.style,
      board.onDidChange(() => this.mark(window.visibleTextEditors)),
      window.onDidChangeVisibleTextEditors((editors) => this.mark(editors)),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private mark(editors: readonly TextEditor[]): void {
    for (const editor of editors) {
      const file = editor.document.uri.fsPath;
      const others = this.board
        .hintsIn(editor.document)
        .flatMap((hint) => hint.awaits.filter((at, i) => i !== primaryIndex(hint) && at.file === file));
      editor.setDecorations(
        this.style,
        others.map((at) => toRange(at.place)),
      );
    }
  }
}
