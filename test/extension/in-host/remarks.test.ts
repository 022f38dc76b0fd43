import assert from 'node:assert/strict';
import {
  commands,
  DiagnosticSeverity,
  type Hover,
  type MarkdownString,
  Position,
  Selection,
  workspace,
} from 'vscode';
import { closeAll, fileUri, hintsIn, openFile, traceFile } from './helpers';
import { test } from './suite';

const FILE = 'for-each.js';

test('an observation is a quiet diagnostic, and gone when it is not wanted', async () => {
  await traceFile(FILE);
  const [remark, ...others] = hintsIn(FILE);
  assert.deepEqual(others, []);
  assert.equal(remark.severity, DiagnosticSeverity.Information);
  assert.equal(remark.code, 'floating-task');
  assert.match(remark.message, /^forEach does not wait: 3 async callbacks/);
  assert.equal(remark.range.start.line, 8);
  const settings = workspace.getConfiguration('overlap');
  await settings.update('observations', 'off');
  assert.deepEqual(hintsIn(FILE), []);
  await settings.update('observations', undefined);
  assert.equal(hintsIn(FILE).length, 1);
});

test('why an await is not flagged: on its keyword, and by command at the cursor', async () => {
  await traceFile(FILE);
  const onKeyword = new Position(4, 4);
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    fileUri(FILE),
    onKeyword,
  );
  const texts = hovers.flatMap((h) => h.contents.map((c) => (c as MarkdownString).value));
  assert.ok(
    texts.some((text) => /\*\*Not flagged:\*\* Nothing else in .*save.* waits long enough/.test(text)),
    texts.join('\n'),
  );
  const editor = await openFile(FILE);
  editor.selection = new Selection(onKeyword, onKeyword);
  const why = await commands.executeCommand<string>('overlap.explainAwait');
  assert.match(why, /^Nothing else in `save` waits long enough to be put beside `sleep`\.$/);
  await closeAll();
});
