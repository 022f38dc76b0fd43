import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'overlap-vsix-'));
let vsix: Buffer;

before(async () => {
  const { packageExtension } = await import(join(root, 'scripts', 'package.mjs'));
  vsix = readFileSync(await packageExtension({ build: false, out: join(folder, 'overlap.vsix') }));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('the packaged extension carries what runs, and nothing else', () => {
  assert.deepEqual(zipNames(vsix), [
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/LICENSE.txt',
    'extension/changelog.md',
    'extension/dist/analysis-worker.js',
    'extension/dist/cli.js',
    'extension/dist/extension.js',
    'extension/dist/timeline-worker.js',
    'extension/dist/timeline.css',
    'extension/dist/timeline.js',
    'extension/dist/tracer.js',
    'extension/media/icon.png',
    'extension/media/timeline-dark.svg',
    'extension/media/timeline-light.svg',
    'extension/media/walkthrough/compare.svg',
    'extension/media/walkthrough/fix.svg',
    'extension/media/walkthrough/stairs.svg',
    'extension/media/walkthrough/trace.svg',
    'extension/package.json',
    'extension/readme.md',
  ]);
});

test('it is small enough to install in a moment', () => {
  assert.ok(vsix.length < 2 * 1024 * 1024, `${vsix.length} bytes`);
});

/** The names in a zip file's central directory, sorted. */
function zipNames(zip: Buffer): string[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const names: string[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    names.push(zip.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names.sort();
}
