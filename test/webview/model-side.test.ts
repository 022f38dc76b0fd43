import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AwaitFlag } from '../../core/model/trace-model';
import { RowKind } from '../../webview/layout/row-table';
import { SpanKind } from '../../webview/layout/span-store';
import { buildScene } from '../../webview/model-side/build-scene';
import { describeTarget } from '../../webview/model-side/describe-target';
import { findPlace } from '../../webview/model-side/find-place';
import { operationKey } from '../../webview/model-side/operation-plan';
import { rangeStatistics } from '../../webview/model-side/range-statistics';
import { resourceLabel, shortUrl } from '../../webview/model-side/resource-kind';
import { searchModel } from '../../webview/model-side/search-model';
import { SiteStatistics } from '../../webview/model-side/site-statistics';
import { buildStrip } from '../../webview/model-side/summary-strip';
import { TaskTeller } from '../../webview/model-side/task-details';
import { avoidableOf } from '../../webview/state/avoidable-of';
import { initialState } from '../../webview/state/timeline-state';
import { textTrace } from './fixtures/text-trace';

const model = textTrace(`
  op http GET /report   |
  report                |#----#---=#
    loadPrices          | #--#
      ~ TCPWRAP GET /p  |  ==
    loadPrices          |      #-#
  op http GET /fails    |
  fails                 |            #-x
`);
const plain = (texts: string[]): string => texts.join(' · ').replaceAll('\u202f', ' ');

describe('the hover card', () => {
  const statistics = new SiteStatistics(model);
  const at = (rowKind: number, rowRef: number, spanKind: number, spanRef: number) =>
    describeTarget(model, statistics, { rowKind, rowRef, spanKind, spanRef });

  it('says what ran, what was waited for down to the resource, how often and how long', () => {
    const info = at(RowKind.Task, 0, SpanKind.Suspended, 0);
    assert.equal(info.title, 'report');
    assert.equal(info.where, 'app.js:2');
    assert.equal(plain(info.facts), 'ran 3 ms · waited 4 ms for loadPrices → GET /p');
    const helper = at(RowKind.Task, 1, SpanKind.Suspended, 2);
    assert.equal(plain(helper.facts), 'ran 2 ms · waited 2 ms for GET /p · 2 times, p95 2 ms');
  });

  it('says when the loop was to blame, and how things ended', () => {
    const info = at(RowKind.Task, 0, SpanKind.Ready, 1);
    assert.equal(plain(info.notes), 'Ready to go on, but the event loop was busy for 1 ms.');
    const failed = at(RowKind.Task, 3, -1, -1);
    assert.equal(plain(failed.notes), 'It was rejected.');
  });

  it('says when an await is known from samples only', () => {
    const sampled = textTrace(`
      op http GET /report   |
      report                |#--#
    `);
    const card = (): string =>
      plain(
        describeTarget(sampled, new SiteStatistics(sampled), {
          rowKind: RowKind.Task,
          rowRef: 0,
          spanKind: SpanKind.Suspended,
          spanRef: 0,
        }).notes,
      );
    assert.equal(card(), '');
    sampled.awaits.flags[0] |= AwaitFlag.Approximate;
    assert.match(card(), /^Approximate: .* samples of its stack/);
  });

  it('names resources', () => {
    const info = at(RowKind.Resources, 1, SpanKind.Network, 0);
    assert.equal(info.title, 'GET /p');
    assert.equal(plain(info.facts), '2 ms · TCPWRAP · started by loadPrices');
  });
});

describe('a task in full', () => {
  it('tells who waits for whom, from the outermost caller down to the resource', () => {
    const told = new TaskTeller(model).tell(1, -1);
    assert.deepEqual(
      told.stack.map((entry) => [entry.kind, entry.label]),
      [
        ['caller', 'report'],
        ['self', 'loadPrices'],
        ['resource', 'GET /p'],
      ],
    );
    assert.equal(told.operation, 'GET /report');
    assert.equal(told.ran, 2e6);
    assert.equal(told.waited, 2e6);
  });
});

describe('search', () => {
  it('finds functions, files and what was asked for, whatever the case', () => {
    assert.deepEqual([...searchModel(model, 'loadprices').tasks], [1, 2]);
    assert.deepEqual([...searchModel(model, 'get /P').tasks], [1]);
    assert.deepEqual([...searchModel(model, 'app.js').tasks], [0, 1, 2, 3]);
    const named = searchModel(model, '/fails');
    assert.deepEqual([...named.operations], [1]);
    assert.equal(named.total, 1);
    assert.equal(searchModel(model, '  ').total, 0);
  });
});

describe('statistics of a range', () => {
  it('never exceed the range', () => {
    const block = {
      id: 'f',
      kind: 'finding' as const,
      rule: 'serial-awaits' as const,
      confidence: 'proven' as const,
      task: 0,
      awaits: [0, 1],
      count: 2,
      start: [1e6],
      end: [5e6],
      labels: [''],
      saving: 50e6,
      why: '',
    };
    const s = rangeStatistics(model, [block], 1e6, 6e6);
    assert.equal(s.tasksAlive, 2);
    assert.equal(s.tasksStarted, 1);
    assert.equal(s.maxConcurrency, 2);
    assert.equal(s.ran, 3e6);
    assert.equal(s.idle, 2e6);
    assert.equal(s.avoidable, 5e6, 'a saving is capped by the range');
  });
});

describe('the strip', () => {
  it('averages how many tasks are alive, suspended and running', () => {
    const strip = buildStrip(model, 14);
    const rounded = (column: Float32Array): string => [...column].map((v) => Math.round(v)).join('');
    assert.equal(rounded(strip.alive), '12222122211011');
    assert.equal(rounded(strip.running), '11001110101010');
    assert.ok(strip.suspended.every((v, i) => v <= strip.alive[i] + 1e-6));
  });
});

describe('places', () => {
  it('lead to the longest wait there, or to a call of the function', () => {
    assert.deepEqual(findPlace(model, { file: '/app/app.js', line: 12, column: 5 }), { task: 1, await: 2 });
    assert.deepEqual(findPlace(model, { file: '/app/app.js', line: 1, column: 1 }), { task: 0, await: -1 });
    assert.equal(findPlace(model, { file: '/else.js', line: 1, column: 1 }), null);
  });
});

describe('URLs', () => {
  it('lose what does not tell them apart', () => {
    assert.equal(shortUrl('GET http://127.0.0.1:4228/rates/EUR'), 'GET /rates/EUR');
    assert.equal(shortUrl('GET https://api.example.com/v1?x=1'), 'GET api.example.com/v1?x=1');
    assert.equal(shortUrl('GET http://localhost/'), 'GET /');
    assert.equal(shortUrl('setTimeout 20 ms'), 'setTimeout 20 ms');
  });
});

describe('operation names', () => {
  it('are the same work whatever the id', () => {
    assert.equal(operationKey('GET /items/42?page=2'), 'GET /items/:id');
    assert.equal(operationKey('GET /u/2f1c3d1e-1111-4222-8333-123456789abc/x'), 'GET /u/:id/x');
    assert.equal(operationKey('GET /v2/items'), 'GET /v2/items');
  });
});

describe('what could be avoided', () => {
  it('is of a folded row the most of any of its operations, not of the slowest one', () => {
    const { scene } = buildScene(
      textTrace(`
        op http GET /a/1 |
        one              |#-#
        op http GET /a/2 |
        two              |#----#
        op http GET /b   |
        three            |#--#
      `),
      'test',
    );
    const state = {
      ...initialState,
      scene,
      avoidable: new Map([
        [0, 5e6],
        [2, 1e6],
      ]),
    };
    const { kind } = scene.rows;
    const group = kind.indexOf(RowKind.OperationGroup);
    const single = kind.lastIndexOf(RowKind.Operation);
    assert.equal(scene.rows.ref[group], 1, 'the slowest');
    assert.equal(avoidableOf(state, group), 5e6);
    assert.equal(avoidableOf(state, single), 1e6);
    assert.equal(avoidableOf(state, kind.indexOf(RowKind.Loop)), 0);
  });
});

it('a file far away is told by the end of its path, a request by all of its URL', () => {
  const file = (detail: string): string => resourceLabel('FSREQPROMISE', detail);
  assert.equal(file('readFile /home/me/shop/node_modules/db/dist/init.wasm'), 'readFile …/dist/init.wasm');
  assert.equal(file('readFile C:\\Users\\me\\shop\\data\\head.txt'), 'readFile …/data\\head.txt');
  assert.equal(file('writeFile out/north.txt'), 'writeFile out/north.txt');
  assert.equal(file('readFile /etc/hosts'), 'readFile /etc/hosts');
  assert.equal(resourceLabel('HTTPREQUEST', 'GET http://localhost:1/a/b/c/d/e'), 'GET /a/b/c/d/e');
});
