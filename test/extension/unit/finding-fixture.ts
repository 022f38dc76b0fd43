import type { AnalysisResult, FindingAwait, LocatedFinding } from '../../../core/analysis/finding';

export function findingAwait(line: number, more: Partial<FindingAwait> = {}): FindingAwait {
  return {
    file: '/p/app.js',
    line,
    column: 3,
    endLine: line,
    endColumn: 20,
    function: 'report',
    waitMs: 60,
    ...more,
  };
}

/** A finding on two awaits on lines 10 and 11 of /p/app.js, proven, with a fix over both lines. */
export function finding(more: Partial<LocatedFinding> = {}): LocatedFinding {
  return {
    id: 'serial-awaits-1',
    rule: 'serial-awaits',
    confidence: 'proven',
    message: 'b starts only after a',
    awaits: [findingAwait(10), findingAwait(11)],
    operation: { name: 'GET /report', durationMs: 200 },
    occurrences: 1,
    savingMs: { local: 60, endToEnd: 55, p50: 55, p95: 58 },
    evidence: [{ kind: 'data-flow', detail: 'b reads nothing that a writes.' }],
    fix: {
      kind: 'promise-all',
      title: 'Await both at once with Promise.all',
      edits: [{ file: '/p/app.js', startLine: 10, startColumn: 3, endLine: 11, endColumn: 21, newText: 'x' }],
      caveats: ['If a fails, b still runs.'],
    },
    located: [],
    ...more,
  };
}

export function analysis(findings: LocatedFinding[], more: Partial<AnalysisResult> = {}): AnalysisResult {
  return {
    summary: {
      file: '/t/app.overlap',
      command: ['node', 'app.js'],
      node: '20.20.2',
      durationMs: 812,
      tasks: 5,
      awaits: 9,
      operations: 1,
      dropped: 0,
    },
    findings,
    kept: [],
    observations: [],
    reasons: [],
    combined: [{ operation: 'GET /report', durationMs: 812, savingMs: 118 }],
    combinedSavingMs: 118,
    notices: [],
    ...more,
  };
}
