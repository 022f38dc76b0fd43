import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ExtensionContext } from 'vscode';
import { TraceFolder } from '../../../extension/trace/trace-folder';

test('programs that are started in one second have a trace each, before either has written anything', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overlap-traces-'));
  try {
    const traces = new TraceFolder({ storageUri: { fsPath: folder } } as ExtensionContext);
    const paths = Array.from({ length: 3 }, () => traces.newTrace('server.js'));
    assert.equal(new Set(paths).size, 3);
    for (const path of paths) assert.ok(traces.owns(path));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the trace before one is the last of the same program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overlap-traces-'));
  try {
    const traces = new TraceFolder({ storageUri: { fsPath: folder } } as ExtensionContext);
    const first = traces.newTrace('server.js');
    const paths = [first, traces.newTrace('other.js'), traces.newTrace('server.js')];
    for (const [i, path] of paths.entries()) {
      writeFileSync(path, '');
      utimesSync(path, 1_000_000 + i, 1_000_000 + i);
    }
    assert.equal(traces.before(paths[2]), first);
    assert.equal(traces.before(first), undefined);
    assert.equal(traces.before(paths[1]), undefined);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
