import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { commands, ViewColumn } from 'vscode';
import { closeAll, fileUri, hintsIn, timelineTab, timelineTabs, traceFile, until } from './helpers';
import { test } from './suite';

/** Opens a trace of serial.js that was kept as a file of its own. */
async function openKept(): Promise<void> {
  const { trace } = await traceFile('serial.js');
  copyFileSync(trace, fileUri('kept.overlap').fsPath);
  await closeAll();
  await commands.executeCommand('overlap.clearHints');
  await commands.executeCommand('vscode.open', fileUri('kept.overlap'), ViewColumn.One);
  await until('its hints are there', () => hintsIn('serial.js').length === 1);
}

async function noTimeline(): Promise<void> {
  await closeAll();
  await until('the timeline is closed', () => timelineTabs().length === 0);
}

test('a trace file opens in the timeline, with its hints', async () => {
  await openKept();
  await timelineTab('kept.overlap');
});

test('Show Timeline brings back a timeline that was closed', async () => {
  await openKept();
  await noTimeline();
  await commands.executeCommand('overlap.showTimeline');
  await timelineTab('kept.overlap');
  await closeAll();
  await traceFile('serial.js');
  await noTimeline();
  await commands.executeCommand('overlap.showTimeline');
  await timelineTab('Timeline: serial.js');
  await closeAll();
});

test('files that are no traces open without hints and leave those shown alone', async () => {
  await traceFile('serial.js');
  for (const name of ['empty.overlap', 'not-a-trace.overlap']) {
    await commands.executeCommand('overlap.openTrace', fileUri(name));
    assert.equal(hintsIn('serial.js').length, 1, name);
  }
  await closeAll();
});
