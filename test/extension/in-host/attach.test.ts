import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { commands, DiagnosticSeverity, extensions, window } from 'vscode';
import { closeAll, fileUri, hintsIn, type TraceReport, timelineTab, timelineTabs, until } from './helpers';
import { test } from './suite';

/** An inspector that a signal opens has the same port in every process else, also in those of others on this machine. */
const OWN_PORT = ['--inspect-port=127.0.0.1:0'];

interface Turning extends ChildProcess {
  /** So many of its turns have ended. */
  turns(): number;
  /** On stderr: what Node says of its inspector. */
  said(): string;
}

/** A program that somebody has started long before. */
async function turning(args: string[]): Promise<Turning> {
  const { ELECTRON_RUN_AS_NODE, NODE_OPTIONS, ...env } = process.env;
  const program = spawn(process.execPath, [...args, fileUri('turns.js').fsPath], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  program.stderr.on('data', (text) => {
    said += text;
  });
  let out = '';
  program.stdout.on('data', (text) => {
    out += text;
  });
  await until('it turns', () => out !== '');
  const turns = (): number => out.split('turned').length - 1;
  return Object.assign(program, { turns, said: () => said });
}

/** Of its inspector, which it was started with; that is said on stderr, which may be read later than stdout. */
async function portOf(program: Turning): Promise<string> {
  const port = (): string | undefined => /ws:\/\/127\.0\.0\.1:(\d+)/.exec(program.said())?.[1];
  await until('its inspector listens', () => port() !== undefined);
  return port()!;
}

async function attach(given: { target: number | string; seconds: number }): Promise<TraceReport | undefined> {
  await extensions.getExtension('overlap.overlap')!.activate();
  return commands.executeCommand<TraceReport | undefined>('overlap.attach', given);
}

test('a running process is attached to: its hint, its timeline, and it goes on', async () => {
  await closeAll();
  const program = await turning(OWN_PORT);
  try {
    const tracing = attach({ target: program.pid!, seconds: 0 });
    await timelineTab('Timeline: turns.js');
    const seen = program.turns();
    await until('some turns are traced', () => program.turns() >= seen + 4);
    await commands.executeCommand('overlap.stopTracing');
    const report = await tracing;
    assert.ok(report, 'an error was shown instead');
    assert.equal(report.findings, 1);
    const hints = hintsIn('turns.js');
    assert.deepEqual(
      hints.map((hint) => [hint.range.start.line, hint.severity]),
      [[15, DiagnosticSeverity.Information]],
      'known from samples: likely',
    );
    assert.ok((await report.spansDrawn) > 0);
    assert.equal(program.exitCode ?? program.signalCode, null);
  } finally {
    program.kill();
  }
});

test('attaching by the port of an inspector lasts until it is stopped', async () => {
  const program = await turning(['--inspect=127.0.0.1:0']);
  try {
    const port = await portOf(program);
    const tracing = attach({ target: `localhost:${port}`, seconds: 0 });
    await timelineTab(`Timeline: port ${port}`);
    await commands.executeCommand('overlap.stopTracing');
    const report = await tracing;
    assert.ok(report, 'an error was shown instead');
    assert.ok((await report.spansDrawn) > 0);
    assert.equal(program.exitCode ?? program.signalCode, null);
  } finally {
    program.kill();
  }
});

test('programs that are traced at the same time have a timeline each', async () => {
  await closeAll();
  // Each with an inspector of its own: the one that an attached process opens has the same port in all of them.
  const programs = [await turning(['--inspect=127.0.0.1:0']), await turning(['--inspect=127.0.0.1:0'])];
  const ports = await Promise.all(programs.map(portOf));
  const labels = (): string[] => timelineTabs().map((tab) => tab.label);
  try {
    const tracing = ports.map((port) => attach({ target: `localhost:${port}`, seconds: 0 }));
    await until('both grow', () => timelineTabs().length === 2);
    await commands.executeCommand('overlap.stopTracing');
    const reports = await Promise.all(tracing);
    for (const report of reports) assert.ok(report && (await report.spansDrawn) > 0);
    assert.notEqual(reports[0]!.trace, reports[1]!.trace);
    assert.deepEqual(labels().sort(), ports.map((port) => `Timeline: port ${port}`).sort());
    // What is traced next takes the place of one of them.
    await attach({ target: `localhost:${ports[0]}`, seconds: 0.5 });
    await until('there are as many as before', () => timelineTabs().length === 2);
  } finally {
    for (const program of programs) program.kill();
    await closeAll();
  }
});

test('a timeline that was opened where there was no editor does not cover the source later', async () => {
  await closeAll();
  const program = await turning(['--inspect=127.0.0.1:0']);
  const target = `localhost:${await portOf(program)}`;
  try {
    await attach({ target, seconds: 0.5 });
    const title = `Timeline: port ${target.split(':')[1]}`;
    const { viewColumn } = (await timelineTab(title)).group;
    // In the timeline's own column, which was the only one.
    await window.showTextDocument(fileUri('turns.js'), { viewColumn, preview: false });
    await attach({ target, seconds: 0.5 });
    await until('it has moved, and both are seen', () => {
      const [tab] = timelineTabs();
      const seen = window.visibleTextEditors.filter((e) => e.document.fileName.endsWith('turns.js'));
      return tab?.isActive && tab.group.viewColumn !== viewColumn && seen.length === 1;
    });
  } finally {
    program.kill();
    await closeAll();
  }
});

test('a process that ends while it is attached to leaves its trace', async () => {
  const program = await turning(OWN_PORT);
  const tracing = attach({ target: program.pid!, seconds: 0 });
  await timelineTab('Timeline: turns.js');
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
