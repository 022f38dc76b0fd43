import { ViewColumn, type WebviewPanel, window } from 'vscode';

/**
 * Where a timeline that is to be seen together with the source comes to the front: where it is, but not on top of that. One
 * that was opened while no editor was lies in the column that files have been opened in since.
 */
export function columnBesideSource({ visible, viewColumn }: WebviewPanel): ViewColumn | undefined {
  const covers = !visible && viewColumn === window.activeTextEditor?.viewColumn;
  return covers ? ViewColumn.Beside : viewColumn;
}
