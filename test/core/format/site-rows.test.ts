import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunk, definitionsChunk, endChunk, partHead } from '../../../core/format/chunk-writer';
import { ChunkType, type SiteDef, type SiteRows } from '../../../core/format/record-layout';
import { ROW_LENGTH, RowFlag, SITE_KINDS } from '../../../core/format/site-rows';
import { decodeTraceFile } from '../../../core/format/trace-file';
import { partMeta } from '../../support/part-meta';

const FUNCTION = SITE_KINDS.indexOf('function');
const AWAIT = SITE_KINDS.indexOf('await');

const rows: SiteRows = {
  first: 11,
  firstFile: 3,
  names: ['load', '', '', 'gone'],
  rows: [
    ...[FUNCTION | RowFlag.Generator, -1, 2, 1, 4, 1, 9, 2],
    ...[AWAIT | RowFlag.Late | RowFlag.OutcomeUnknown, 0, -1, 1, 5, 3, 5, 20],
    ...[FUNCTION, -1, -1, 0, 1, 1, 2, 2],
    ...[FUNCTION, -1, -1, -1, 0, 0, 0, 0],
  ],
};

function sitesOf(definitions: unknown): SiteDef[] {
  const payload = new TextEncoder().encode(JSON.stringify(definitions));
  const end = endChunk({ exitCode: 0, signal: null, endNs: 1, records: 0 });
  const meta = partMeta({ pid: 1, ppid: 0, startNs: '1', startedAt: 1 });
  const { parts } = decodeTraceFile(
    Buffer.concat([partHead(meta), chunk(ChunkType.Definitions, payload), end]),
  );
  return [...parts[0].sites.values()];
}

test('rows stand for sites; what comes from no source of the user is none', () => {
  assert.deepEqual(sitesOf({ siteRows: [rows] }), [
    {
      id: 11,
      kind: 'function',
      file: 4,
      line: 4,
      column: 1,
      endLine: 9,
      endColumn: 2,
      name: 'load',
      generator: true,
    },
    {
      id: 12,
      kind: 'await',
      file: 4,
      line: 5,
      column: 3,
      endLine: 5,
      endColumn: 20,
      name: '',
      function: 11,
      outcomeUnknown: true,
    },
    { id: 13, kind: 'function', file: 3, line: 1, column: 1, endLine: 2, endColumn: 2, name: 'anonymous' },
  ]);
  assert.deepEqual(
    definitionsChunk({ siteRows: [rows] }),
    chunk(ChunkType.Definitions, Buffer.from(JSON.stringify({ siteRows: [rows] }))),
  );
});

test('damaged rows are left out, the others are read', () => {
  const whole = sitesOf({ siteRows: [rows] });
  const broken: unknown[] = [
    null,
    7,
    { ...rows, rows: 'x' },
    { ...rows, rows: rows.rows.map(String) },
    { ...rows, rows: rows.rows.map((n) => n + 0.5) },
    { ...rows, first: -1 },
    { ...rows, firstFile: 1e300 },
    { ...rows, names: null },
    { ...rows, rows: rows.rows.map((n, i) => (i % ROW_LENGTH === 0 ? 7 : n)) },
    { ...rows, rows: [] },
  ];
  for (const one of broken) assert.deepEqual(sitesOf({ siteRows: [one, rows] }), whole);
  assert.equal(sitesOf({ siteRows: [{ ...rows, rows: rows.rows.slice(0, -1) }] }).length, 3);
  assert.equal(sitesOf({ siteRows: [{ ...rows, rows: rows.rows.slice(0, 9) }] }).length, 1);
  assert.deepEqual(
    sitesOf({ siteRows: [{ ...rows, names: [{}, 1] }] }).map((site) => site.name),
    ['anonymous', '', 'anonymous'],
  );
});
