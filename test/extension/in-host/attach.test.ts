import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { commands, DiagnosticSeverity, extensions } from 'vscode';
import { closeAll, fileUri, hintsIn, type TraceReport, timelineTabs, until } from './helpers';
import { test } from './suite';

/** A program that somebody has started long before. */
async function turning(args: string[] = []): Promise<ChildProcess & { said: () => string }> {
  const { ELECTRON_RUN_AS_NODE, NODE_OPTIONS, ...env } = process.env;
  const program = spawn(process.execPath, [...args, fileUri('turns.js').fsPath], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  program.stderr.on('data', (text) => {
    said += text;
  });
  await new Promise((resolve) => program.stdout.once('data', resolve));
  return Object.assign(program, { said: () => said });
}

async function attach(given: { target: number | string; seconds: number }): Promise<TraceReport | undefined> {
  await extensions.getExtension('overlap.overlap')!.activate();
  return commands.executeCommand<TraceReport | undefined>('overlap.attach', given);
}

test('a running process is attached to: its hint, its timeline, and it goes on', async () => {
  await closeAll();
  const program = await turning();
  try {
    const report = await attach({ target: program.pid!, seconds: 1.5 });
    assert.ok(report, 'an error was shown instead');
    assert.equal(report.findings, 1);
    const hints = hintsIn('turns.js');
    assert.deepEqual(
      hints.map((hint) => [hint.range.start.line, hint.severity]),
      [[15, DiagnosticSeverity.Information]],
      'known from samples: likely',
    );
    await until('its tab is there', () => timelineTabs().length === 1);
    assert.equal(timelineTabs()[0].label, 'Timeline: turns.js');
    assert.ok((await report.spansDrawn) > 0);
    assert.equal(program.exitCode ?? program.signalCode, null);
  } finally {
    program.kill();
  }
});

test('attaching by the port of an inspector lasts until it is stopped', async () => {
  const program = await turning(['--inspect=127.0.0.1:0']);
  try {
    const port = /ws:\/\/127\.0\.0\.1:(\d+)/.exec(program.said())?.[1];
    const tracing = attach({ target: `localhost:${port}`, seconds: 0 });
    await until('its timeline grows', () => timelineTabs()[0]?.label === `Timeline: port ${port}`);
    await commands.executeCommand('overlap.stopTracing');
    const report = await tracing;
    assert.ok(report, 'an error was shown instead');
    assert.ok((await report.spansDrawn) > 0);
    assert.equal(program.exitCode ?? program.signalCode, null);
  } finally {
    program.kill();
  }
});

test('a process that ends while it is attached to leaves its trace', async () => {
  const program = await turning();
  const tracing = attach({ target: program.pid!, seconds: 30 });
  await until('its timeline grows', () => timelineTabs()[0]?.label === 'Timeline: turns.js');
  program.kill();
  const report = await tracing;
  assert.ok(report && (await report.spansDrawn) > 0);
});

test('what cannot be attached to gives a message and no trace', async () => {
  for (const target of [4_194_305, 'far.example:9229', 'server', 'localhost:1'])
    assert.equal(await attach({ target, seconds: 1 }), undefined, String(target));
  // Opened beside no editor, the timeline lies where the others' files are to be.
  await closeAll();
});
