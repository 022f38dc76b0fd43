import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { commands, DiagnosticSeverity, ViewColumn, window, workspace } from 'vscode';
import {
  closeAll,
  fileUri,
  hintsIn,
  openFile,
  type TraceReport,
  timelineTab,
  traceFile,
  until,
} from './helpers';
import { test } from './suite';

test('tracing a file shows its hint in the editor and its timeline beside it', async () => {
  const report = await traceFile('serial.js');
  assert.equal(report.exitCode, 0);
  assert.ok(existsSync(report.trace));

  assert.equal(report.findings, 1);
  const hints = hintsIn('serial.js');
  assert.equal(hints.length, 1);
  const [hint] = hints;
  assert.equal(hint.severity, DiagnosticSeverity.Warning);
  assert.equal(hint.range.start.line, 15, 'on the await that waited without need');
  assert.equal((hint.code as { value: string }).value, 'serial-awaits');
  assert.deepEqual(
    hint.relatedInformation!.map((r) => [r.location.uri.fsPath, r.location.range.start.line]),
    [[fileUri('serial.js').fsPath, 14]],
  );

  const tab = await timelineTab('Timeline: serial.js');
  assert.notEqual(tab.group.viewColumn, ViewColumn.One);
  assert.ok((await report.spansDrawn) > 0);
  assert.equal(
    window.activeTextEditor?.document.fileName,
    fileUri('serial.js').fsPath,
    'the editor keeps the focus',
  );
});

test('a second trace takes the place of the first', async () => {
  await traceFile('serial.js');
  await timelineTab('Timeline: serial.js');
  const report = await traceFile('crash.js');
  assert.ok((await report.spansDrawn) > 0);
  await timelineTab('Timeline: crash.js');
});

test('unsaved changes are saved and run', async () => {
  const editor = await openFile('serial.js');
  await editor.edit((edit) => edit.insert(editor.document.positionAt(0), '// edited\n'));
  const report = await traceFile('serial.js');
  assert.equal(editor.document.isDirty, false);
  assert.equal(report.findings, 1);
  assert.equal(hintsIn('serial.js')[0].range.start.line, 16);
  await commands.executeCommand('undo');
  await editor.document.save();
});

test('a program that crashes is shown with its hints and its exit code', async () => {
  const report = await traceFile('crash.js');
  assert.equal(report.exitCode, 1);
  assert.ok((await report.spansDrawn) > 0);
});

test('a program without awaits is traced, and has no hints', async () => {
  const report = await traceFile('no-awaits.js');
  assert.equal(report.findings, 0);
  assert.deepEqual(hintsIn('serial.js'), [], 'hints are those of the trace in front');
});

test('TypeScript runs on a Node.js that strips types', async () => {
  const settings = workspace.getConfiguration('overlap');
  // The extension host's own: Node.js 24.
  await settings.update('nodePath', process.execPath);
  try {
    const report = await traceFile('typed.ts');
    assert.equal(report.exitCode, 0);
    assert.deepEqual(
      hintsIn('typed.ts').map((hint) => hint.range.start.line),
      [14],
    );
  } finally {
    await settings.update('nodePath', undefined);
  }
});

test('closing the timeline at once leaves the hints', async () => {
  await openFile('serial.js');
  const tracing = commands.executeCommand<TraceReport>('overlap.traceActiveFile');
  await window.tabGroups.close(await timelineTab('Timeline: serial.js'));
  await tracing;
  assert.equal(hintsIn('serial.js').length, 1);
});

test('Stop Tracing ends a program that never ends, and shows its trace', async () => {
  await openFile('forever.js');
  const tracing = commands.executeCommand<TraceReport>('overlap.traceActiveFile');
  await until('the program runs', () => existsSync(fileUri('forever.started').fsPath));
  await commands.executeCommand('overlap.stopTracing');
  const report = await tracing;
  assert.equal(report.signal, 'SIGINT');
  assert.ok((await report.spansDrawn) > 0);
});

test('what is typed in the terminal reaches the program', async () => {
  await openFile('ask.js');
  const tracing = commands.executeCommand<TraceReport>('overlap.traceActiveFile');
  const name = 'Overlap: ask.js';
  await until('it has a terminal', () => window.terminals.some((t) => t.name === name));
  // Perhaps the program does not run yet.
  window.terminals.find((t) => t.name === name)!.sendText('Ada');
  assert.equal((await tracing).exitCode, 3);
});

test('a command line, and an npm script, are traced like a file', async () => {
  for (const line of ['node "serial.js"', 'npm run serial']) {
    const report = await commands.executeCommand<TraceReport>('overlap.traceCommand', line);
    assert.equal(report.exitCode, 0, line);
    assert.equal(hintsIn('serial.js').length, 1, line);
  }
});

test('a test file is run by the runner that its package has, in that package', async () => {
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(fileUri(name).fsPath), { recursive: true });
    writeFileSync(fileUri(name).fsPath, text);
  };
  write('packages/cart/package.json', JSON.stringify({ devDependencies: { mocha: '*' } }));
  write('packages/cart/node_modules/mocha/package.json', JSON.stringify({ bin: './run.js' }));
  // A runner as small as can be: node alone knows no it().
  write(
    'packages/cart/node_modules/mocha/run.js',
    "global.it = (title, body) => body();\nrequire(require('path').resolve(process.argv[2]));\n",
  );
  write(
    'packages/cart/test/cart.js',
    `const { setTimeout: sleep } = require('node:timers/promises');
async function price(name) {
  await sleep(60);
  return name.length;
}
it('adds two prices', async () => {
  const tea = await price('tea');
  const milk = await price('milk');
  return tea + milk;
});
`,
  );
  const report = await traceFile('packages/cart/test/cart.js');
  assert.equal(report.exitCode, 0);
  const [hint] = hintsIn('packages/cart/test/cart.js');
  assert.match(hint.message, /^“adds two prices” would take \d+ ms less/);
});

test('what cannot be traced gives a message and no trace', async () => {
  for (const line of ['no-such-program-anywhere', 'node a.js | cat', '']) {
    assert.equal(await commands.executeCommand('overlap.traceCommand', line), undefined, line);
  }
  await openFile('notes.md');
  assert.equal(await commands.executeCommand('overlap.traceActiveFile'), undefined);
  await closeAll();
});
