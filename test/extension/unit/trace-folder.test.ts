import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
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
