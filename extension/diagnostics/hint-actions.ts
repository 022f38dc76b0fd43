import {
  type CancellationToken,
  CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionProvider,
  type Command,
  type Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
} from 'vscode';
import { editsOf } from './followed-fix';
import type { Hint } from './hint';
import type { HintBoard } from './hint-board';
import { hintOf } from './hint-diagnostics';
import { toRange } from './to-range';

/** Quick fixes on awaits that could overlap: the fix itself, its place in the timeline, and why we believe it. */
export class HintActions implements CodeActionProvider {
  static readonly kinds = [CodeActionKind.QuickFix];

  constructor(private readonly board: HintBoard) {}

  provideCodeActions(
    document: TextDocument,
    range: Range,
    context: CodeActionContext,
    _token: CancellationToken,
  ): CodeAction[] {
    const here = this.board
      .hintsIn(document)
      .filter((hint) =>
        hint.awaits.some((at) => at.file === document.uri.fsPath && toRange(at.place).intersection(range)),
      );
    return here.flatMap((hint) => {
      const diagnostics = context.diagnostics.filter((d) => hintOf(d, [hint]));
      const actions = [fixAction(hint), ...moreActions(hint)].filter((action) => action !== null);
      for (const action of actions) action.diagnostics = diagnostics;
      return actions;
    });
  }
}

function fixAction({ finding, fix }: Hint): CodeAction | null {
  const edits = fix && editsOf(fix);
  if (!finding.fix || !edits) return null;
  const action = new CodeAction(finding.fix.title, CodeActionKind.QuickFix);
  action.isPreferred = finding.confidence === 'proven';
  action.edit = new WorkspaceEdit();
  for (const edit of edits) action.edit.replace(Uri.file(edit.file), toRange(edit.place), edit.newText);
  return action;
}

function moreActions({ finding }: Hint): CodeAction[] {
  const show = new CodeAction('Show in Timeline', CodeActionKind.QuickFix);
  show.command = { title: show.title, command: 'overlap.showFinding', arguments: [finding.id] };
  const explain = new CodeAction('Why do we believe this?', CodeActionKind.QuickFix);
  explain.command = { title: explain.title, command: 'overlap.explainFinding', arguments: [finding.id] };
  if (finding.noFix === undefined) return [show, explain];
  // The answer stands first in what the other one shows.
  const missing = new CodeAction('Why is there no quick fix?', CodeActionKind.QuickFix);
  missing.command = { ...(explain.command as Command), title: missing.title };
  return [missing, show, explain];
}
