import type { TimelineFindings } from '../../../core/protocol/timeline-messages';
import { syntheticTrace } from '../../support/synthetic-trace';

/** Six requests of a made-up server: small, and the same each time. */
export const smallTrace = syntheticTrace({
  operations: 6,
  tasksPerOperation: 5,
  awaitsPerTask: 2,
  concurrency: 2,
});

/** What an analysis could have said of it: the first handler's awaits, and one place that is kept. */
export const smallFindings: TimelineFindings = {
  summary: {
    file: 'small.overlap',
    command: ['node', 'server.js'],
    node: 'v22.0.0',
    durationMs: 30,
    tasks: 30,
    awaits: 72,
    operations: 7,
    dropped: 0,
  },
  findings: [
    {
      id: 'serial-awaits:report',
      rule: 'serial-awaits',
      confidence: 'proven',
      message: 'Three awaits wait one after the other, though none needs the one before.',
      awaits: [
        {
          file: '/shop/server.js',
          line: 12,
          column: 3,
          endLine: 12,
          endColumn: 30,
          function: 'report',
          waitMs: 2,
        },
      ],
      operation: { name: 'GET /report', durationMs: 8 },
      occurrences: 2,
      savingMs: { local: 4, endToEnd: 4, p50: 4, p95: 4 },
      evidence: [{ kind: 'data-flow', detail: 'loadStock uses nothing that loadTaxes gives.' }],
      fix: null,
      located: [{ task: 0, awaits: [0, 1, 2], savingMs: 4 }],
    },
  ],
  kept: [
    {
      awaits: [],
      why: 'Each page comes from the one before.',
      located: [{ task: 0, awaits: [2, 3], savingMs: 0 }],
    },
  ],
  observations: [
    {
      id: 'blocked-loop:render',
      rule: 'blocked-loop',
      interest: 'worth-a-look',
      message: '`render` kept the thread for 3 ms, and 2 tasks could not go on.',
      advice: 'Do it in pieces, or in a worker thread.',
      places: [],
      operation: { name: 'GET /checkout', durationMs: 9 },
      occurrences: 2,
      measured: { blockedMs: 3 },
      evidence: [],
      located: [
        { task: 5, awaits: [], start: 12e6, end: 15e6 },
        { task: -1, awaits: [], start: 24e6, end: 25e6 },
      ],
    },
  ],
  combined: [],
  combinedSavingMs: 4,
  notices: [],
};
