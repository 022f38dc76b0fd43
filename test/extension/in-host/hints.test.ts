import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  type CodeAction,
  type CodeLens,
  commands,
  type Hover,
  type MarkdownString,
  Position,
  type Range,
  window,
  workspace,
} from 'vscode';
import { closeAll, fileUri, hintsIn, openFile, traceFile, until } from './helpers';
import { test } from './suite';

const FILE = 'serial.js';

function actionsAt(range: Range, file = FILE): Thenable<CodeAction[]> {
  return commands.executeCommand('vscode.executeCodeActionProvider', fileUri(file), range);
}

test('the quick fix makes the awaits overlap, and the hint goes', async () => {
  await traceFile(FILE);
  const [hint] = hintsIn(FILE);
  const actions = await actionsAt(hint.range);
  const titles = actions.map((a) => a.title);
  assert.ok(titles.includes('Show in Timeline'));
  assert.ok(titles.includes('Why do we believe this?'));
  const fix = actions.find((a) => a.edit && a.title.includes('Promise.all'));
  assert.ok(fix?.isPreferred);
  assert.ok(await workspace.applyEdit(fix.edit!));
  const { document } = await openFile(FILE);
  assert.match(document.getText(), /Promise\.all/);
  assert.deepEqual(hintsIn(FILE), []);
  await commands.executeCommand('undo');
  assert.equal(hintsIn(FILE).length, 1, 'undone, it is there again');
  await commands.executeCommand('redo');
  assert.deepEqual(hintsIn(FILE), []);

  await document.save();
  const again = await traceFile(FILE);
  assert.equal(again.exitCode, 0);
  assert.equal(again.findings, 0, 'run again, nothing is serial any more');
  await commands.executeCommand('undo');
  await document.save();
});

test('a fix that leaves its await on the same line ends the hint all the same', async () => {
  const file = 'prices.js';
  await traceFile(file);
  const [hint] = hintsIn(file);
  assert.ok(hint, 'the loop has a hint');
  const actions = await actionsAt(hint.range, file);
  const fix = actions.find((a) => a.edit);
  assert.ok(await workspace.applyEdit(fix!.edit!));
  const { document } = await openFile(file);
  assert.match(document.getText(), /Promise\.all[\s\S]*\n {4}const price = await priceOf\(sku\);/);
  assert.deepEqual(hintsIn(file), []);
  await closeAll();
});

test('the fix is offered on the other await too', async () => {
  await traceFile(FILE);
  const other = hintsIn(FILE)[0].relatedInformation![0].location.range;
  assert.ok((await actionsAt(other)).some((a) => a.edit));
});

test('the hover on each of the awaits shows measurement and evidence', async () => {
  await traceFile(FILE);
  const [hint] = hintsIn(FILE);
  for (const { start } of [hint.range, hint.relatedInformation![0].location.range]) {
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      fileUri(FILE),
      start,
    );
    const texts = hovers.flatMap((h) => h.contents.map((c) => (c as MarkdownString).value));
    const ours = texts.find((t) => /one after another/i.test(t));
    assert.ok(ours, 'no hover of ours');
    assert.match(ours, /Why we believe it/);
    assert.match(ours, /command:overlap\.showFinding/);
  }
});

test('a hint follows edits around it, goes when its await is edited, and comes back when that is undone', async () => {
  await traceFile(FILE);
  const editor = await openFile(FILE);
  const { start } = hintsIn(FILE)[0].range;
  await editor.edit((edit) => edit.insert(new Position(0, 0), '// one\n// two\n'));
  await editor.edit((edit) => edit.insert(new Position(start.line + 2, 0), '    '));
  await editor.edit((edit) => edit.insert(editor.document.lineAt(start.line + 2).range.end, ' // all'));
  assert.deepEqual(hintsIn(FILE)[0].range.start, start.translate(2, 4));
  await commands.executeCommand('editor.action.formatDocument');
  assert.equal(hintsIn(FILE).length, 1);
  const text = editor.document.getText();
  const inside = editor.document.positionAt(text.lastIndexOf('fetchNames') + 'fetch'.length);
  await editor.edit((edit) => edit.insert(inside, 'All'), { undoStopBefore: true, undoStopAfter: true });
  assert.deepEqual(hintsIn(FILE), []);
  await commands.executeCommand('undo');
  assert.equal(editor.document.getText(), text);
  assert.equal(hintsIn(FILE).length, 1);
  await closeAll();
});

test('hints fit what the user typed while the program ran', async () => {
  const editor = await openFile(FILE);
  const tracing = traceFile(FILE);
  await until('the program runs', () => window.terminals.some((t) => t.name === `Overlap: ${FILE}`));
  // Right up to the end, each keystroke: also while the trace is read.
  let typed = 0;
  let ended = false;
  void tracing.finally(() => {
    ended = true;
  });
  while (!ended)
    if (await editor.edit((edit) => edit.insert(new Position(0, 0), '// typed meanwhile\n'))) typed++;
  await tracing;
  assert.ok(typed > 0);
  assert.equal(hintsIn(FILE)[0].range.start.line, 15 + typed);
  await closeAll();
});

test('hints fit what the user typed and saved, once and again, while the program ran', async () => {
  const file = 'tells-when-running.js';
  const editor = await openFile(file);
  const before = editor.document.getText();
  const running = `${fileUri(file).fsPath}.running`;
  const tracing = traceFile(file);
  // Saving empties the file for a moment: node would run that, were it saved before node has read it.
  await until('node has read the program', () => existsSync(running));
  for (let saved = 0; saved < 2; saved++) {
    assert.ok(await editor.edit((edit) => edit.insert(new Position(0, 0), '// typed meanwhile\n')));
    assert.ok(await editor.document.save());
  }
  const report = await tracing;
  const line = before.split('\n').findIndex((text) => text.includes('await fetchNames'));
  assert.deepEqual([report.findings, hintsIn(file)[0]?.range.start.line], [1, line + 2]);
  writeFileSync(fileUri(file).fsPath, before);
  rmSync(running);
  await closeAll();
});

test('hints follow what others do to their file on disk, and go when an await of theirs is changed', async () => {
  await traceFile(FILE);
  await closeAll();
  assert.equal(hintsIn(FILE).length, 1);
  const path = fileUri(FILE).fsPath;
  const text = readFileSync(path, 'utf8');
  const { start } = hintsIn(FILE)[0].range;
  writeFileSync(path, `// one\n\n${text.replace('const prices', '  const prices')}`);
  await until('the hint has moved', () => hintsIn(FILE)[0]?.range.start.line === start.line + 2);
  writeFileSync(path, text.replace('await fetchNames()', 'await fetchNames(1)'));
  await until('the hint is gone', () => hintsIn(FILE).length === 0);
  writeFileSync(path, text);
  await until('the hint is back', () => hintsIn(FILE).length === 1);
});

test('Clear Hints takes them all away', async () => {
  await traceFile(FILE);
  assert.equal(hintsIn(FILE).length, 1);
  await commands.executeCommand('overlap.clearHints');
  assert.deepEqual(hintsIn(FILE), []);
});

test('a code lens says what would be saved, if it is asked for', async () => {
  await traceFile(FILE);
  const lenses = async (): Promise<(string | undefined)[]> => {
    const all = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', fileUri(FILE), 9);
    return all.map((lens) => lens.command?.title).filter((title) => title?.includes('could overlap'));
  };
  assert.deepEqual(await lenses(), []);
  const settings = workspace.getConfiguration('overlap');
  await settings.update('codeLens', true);
  const [title] = await lenses();
  assert.match(title ?? '', /saves \d+ ms/);
  await settings.update('codeLens', undefined);
});

test('hints below the least saving are left out', async () => {
  await traceFile(FILE);
  const settings = workspace.getConfiguration('overlap');
  await settings.update('minimumSaving', 60_000);
  assert.deepEqual(hintsIn(FILE), []);
  await settings.update('minimumSaving', undefined);
  assert.equal(hintsIn(FILE).length, 1);
  await closeAll();
});
