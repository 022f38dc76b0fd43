import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { analyzeInWorker } from '../../launch/analyze-in-worker';
import { openTrace } from '../../launch/open-trace';
import { VirtualProgram } from '../support/virtual-program';

const folder = mkdtempSync(join(tmpdir(), 'overlap-worker-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function trace(): Uint8Array {
  const v = new VirtualProgram(join(folder, 'a.js'), 'async function main() {\n  await sleep();\n}\n');
  v.play('main', function* () {
    yield v.awaits(1, v.timer(20));
  });
  return v.file();
}

test('the thread says what the function says, for bytes and for a path', async () => {
  const bytes = trace();
  const path = join(folder, 'a.overlap');
  writeFileSync(path, bytes);
  const { result } = await analyzeInWorker(bytes, { name: 'a' }).done;
  assert.deepEqual(result, openTrace(bytes, { name: 'a' }).result);
  assert.deepEqual((await analyzeInWorker(path).done).result, openTrace(path).result);
});

test('a file that is no trace is the same sentence from the thread', async () => {
  const path = join(folder, 'text.overlap');
  writeFileSync(path, 'not a trace');
  await assert.rejects(analyzeInWorker(path).done, { name: 'UserError', message: /not an Overlap trace/ });
  await assert.rejects(analyzeInWorker(join(folder, 'gone')).done, { name: 'UserError', message: /no file/ });
});

test('cancel ends it', async () => {
  const running = analyzeInWorker(trace());
  running.cancel();
  await assert.rejects(running.done, { code: 'cancelled' });
});
