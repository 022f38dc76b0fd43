import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './source-files';

interface Metafile {
  inputs: Record<string, unknown>;
  outputs: Record<string, { imports: { path: string; external?: boolean }[] }>;
}

function metafile(bundle: string): Metafile {
  return JSON.parse(readFileSync(join(root, 'dist', `${bundle}.meta.json`), 'utf8')) as Metafile;
}

const externals = (bundle: string): string[] =>
  Object.values(metafile(bundle).outputs)
    .flatMap((output) => output.imports)
    .filter((one) => one.external)
    .map((one) => one.path.replace(/^node:/, ''));

const packagesIn = (bundle: string): string[] => [
  ...new Set(
    Object.keys(metafile(bundle).inputs)
      .filter((input) => input.includes('node_modules/'))
      .map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)![1]),
  ),
];

test('the tracer needs nothing but Node itself', () => {
  assert.deepEqual(
    externals('tracer').filter((name) => !builtinModules.includes(name)),
    [],
  );
  assert.deepEqual(packagesIn('tracer'), []);
});

test('the tracer carries no part of the analysis', () => {
  const foreign = Object.keys(metafile('tracer').inputs).filter(
    (input) => !/^(tracer|core\/format)\/|^core\/units/.test(input),
  );
  assert.deepEqual(foreign, []);
});

test('the command line carries everything it needs', () => {
  for (const bundle of ['cli', 'analysis-worker']) {
    assert.deepEqual(
      externals(bundle).filter((name) => !builtinModules.includes(name)),
      [],
      bundle,
    );
    assert.deepEqual(
      packagesIn(bundle).filter((name) => !name.startsWith('@babel/')),
      [],
      bundle,
    );
  }
});

test('the extension’s only stranger is vscode', () => {
  const strangers = new Set(externals('extension').filter((name) => !builtinModules.includes(name)));
  assert.deepEqual([...strangers], ['vscode']);
});

test('the timeline carries d3 and nothing else', () => {
  for (const bundle of ['timeline', 'timeline-worker']) {
    assert.deepEqual(externals(bundle), [], bundle);
    assert.deepEqual(
      packagesIn(bundle).filter(
        (name) => !/^d3(-|$)|^internmap$|^delaunator$|^robust-predicates$/.test(name),
      ),
      [],
      bundle,
    );
  }
});

test('bundles stay small', () => {
  // KiB. The tracer is loaded by every traced process, the timeline by every panel.
  const limits = {
    tracer: 160,
    cli: 1600,
    'analysis-worker': 1600,
    extension: 700,
    timeline: 400,
    'timeline-worker': 300,
  };
  for (const [bundle, limit] of Object.entries(limits)) {
    const size = statSync(join(root, 'dist', `${bundle}.js`)).size / 1024;
    assert.ok(size <= limit, `dist/${bundle}.js has ${Math.round(size)} KiB, more than ${limit}`);
  }
});
