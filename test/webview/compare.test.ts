import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocatedFinding } from '../../core/analysis/finding';
import type { TraceModel } from '../../core/model/trace-model';
import type { TimelineFindings } from '../../core/protocol/timeline-messages';
import { alignedFindings, alignTraces } from '../../webview/model-side/aligned-model';
import { buildScene } from '../../webview/model-side/build-scene';
import { comparisonView } from '../../webview/model-side/comparison-view';
import { textRows } from './fixtures/text-rows';
import { textTrace } from './fixtures/text-trace';

const before = textTrace(`
  op http GET /report |
  report              |#---#---#
    loadPrices        | #-#
    loadStock         |     #-#
  op http GET /other  |
  other               |  #-#
`);
/** Later in its own trace, and its awaits at once. */
const after = textTrace(`
  op http GET /new    |
  fresh               |##
  op http GET /report |
  report              |      #----#
    loadPrices        |       #-#
    loadStock         |        #-#
`);
const found = (operation: string, id: string): LocatedFinding =>
  ({
    id,
    rule: 'serial-awaits',
    awaits: [],
    operation: { name: operation, durationMs: 9 },
    savingMs: { local: 3, endToEnd: 3, p50: 3, p95: 3 },
    located: [{ task: 0, awaits: [0, 1], savingMs: 3 }],
  }) as unknown as LocatedFinding;
const result = (findings: LocatedFinding[], combined: TimelineFindings['combined']): TimelineFindings =>
  ({
    findings,
    kept: [],
    observations: [],
    combined,
    summary: { durationMs: 9 },
  }) as unknown as TimelineFindings;

describe('two traces in one picture', () => {
  it('set the same operation to one start, before above after, and leave out what only one has', () => {
    const aligned = alignTraces(before, after);
    assert.deepEqual(
      aligned.pairs.map(({ name, before: b, after: a }) => [name, b, a]),
      [['GET /report', 0, 1]],
    );
    const scene = buildScene(aligned.model, 'both', undefined, aligned.pairs).scene;
    assert.deepEqual(scene.pairs, [{ name: 'GET /report', before: 9e6, after: 6e6 }]);
    assert.equal(
      textRows(scene),
      `${[
        'pair GET /report              |',
        '  op before                   |##-###-##',
        '    task report               |#---#---#',
        '      task loadPrices         | #-#',
        '      task loadStock          |     #-#',
        '  op after                    |######',
        '    task report               |#----#',
        '      task loadPrices         | #-#',
        '      task loadStock          |  #-#',
      ].join('\n')}\n`,
    );
  });

  it('begin with what the program was asked to do, however much its start differs from run to run', () => {
    const run = (start: string, report: string): TraceModel => {
      const model = textTrace(`
  op top-level server.js |
  server                 |${start}
  op http GET /report    |
  report                 |        ${report}
`);
      // As under npm or tsx, which have started it.
      return { ...model, parts: model.parts.map((part) => ({ ...part, ppid: 7 })) };
    };
    const { pairs } = alignTraces(run('#-#', '#--#'), run('#-----#', '#-#'));
    assert.deepEqual(
      pairs.map((pair) => pair.name),
      ['GET /report', 'server.js'],
    );
  });

  it('know each finding in the rows of the picture, on its own side', () => {
    const aligned = alignTraces(before, after);
    const [earlier, later] = aligned.rows;
    const [one] = alignedFindings([found('GET /report', 'a')], earlier);
    assert.deepEqual(one.located, [{ task: 0, awaits: [0, 1], savingMs: 3 }]);
    // Task 0 of the trace after is of an operation that is not compared.
    assert.deepEqual(alignedFindings([found('GET /new', 'b')], later), []);
    assert.equal(later.task[1], 3);
  });

  it('tell what was foretold of an operation: together when all its findings are gone, else their sum', () => {
    const { pairs } = alignTraces(before, after);
    const [a, b] = [found('GET /report', 'a'), found('GET /report', 'b')];
    const combined = [{ operation: 'GET /report', durationMs: 9, savingMs: 4 }];
    const view = (left: LocatedFinding[]) =>
      comparisonView(
        pairs,
        { model: before, result: result([a, b], combined) },
        { model: after, result: result(left, []) },
      );
    assert.deepEqual(view([]).predicted, [4e6], 'not 6: the one hides behind the other');
    assert.deepEqual(view([a]).predicted, [3e6]);
    assert.deepEqual(view([a, b]).predicted, [null]);
    assert.deepEqual(
      view([a]).findings.map((f) => [f.id, f.state]),
      [
        ['a', 'still there'],
        ['b', 'gone'],
      ],
    );
  });
});
