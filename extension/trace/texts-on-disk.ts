import { type Disposable, type TextDocument, workspace } from 'vscode';

/** Of a file that is saved again and again while a server runs, as many texts are kept. */
const MOST_TEXTS = 50;

/**
 * The texts that open files have had on disk since a program was started: whatever is typed and saved while it runs, one of
 * them is what it has loaded, be that at its start, later, or after a restart (node --watch).
 */
export class TextsOnDisk implements Disposable {
  /** By absolute path, the newest last. */
  readonly texts = new Map<string, string[]>();
  private readonly subscriptions: Disposable[];

  constructor() {
    for (const document of workspace.textDocuments) this.keep(document);
    this.subscriptions = [
      workspace.onDidOpenTextDocument((document) => this.keep(document)),
      workspace.onDidSaveTextDocument((document) => this.keep(document)),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private keep(document: TextDocument): void {
    if (document.uri.scheme !== 'file' || document.isDirty || document.isClosed) return;
    const path = document.uri.fsPath;
    const texts = this.texts.get(path) ?? [];
    const text = document.getText();
    if (texts.at(-1) === text) return;
    this.texts.set(path, [...texts, text].slice(-MOST_TEXTS));
  }
}
