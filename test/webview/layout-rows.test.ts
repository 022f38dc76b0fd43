import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exampleBlock } from '../../webview/layout/example-block';
import type { FindingBlockSource } from '../../webview/layout/finding-block';
import { memberAt } from '../../webview/layout/member-at';
import { Fold, RowKind } from '../../webview/layout/row-table';
import { rowHeight, rowKey, visibleAt, visibleRows } from '../../webview/layout/visible-rows';
import { buildScene, DEFAULT_ROW_OPTIONS } from '../../webview/model-side/build-scene';
import { textRows } from './fixtures/text-rows';
import { textTrace } from './fixtures/text-trace';

const scene = (picture: string, options = DEFAULT_ROW_OPTIONS) =>
  buildScene(textTrace(picture), 'test', options).scene;

/** Takes the indentation of a template literal off, so that pictures can be indented with the code. */
function picture(text: string): string {
  const lines = text.split('\n').slice(1, -1);
  const indent = Math.min(...lines.filter((l) => l.trim()).map((l) => l.length - l.trimStart().length));
  return `${lines.map((l) => l.slice(indent).trimEnd()).join('\n')}\n`;
}

describe('lanes', () => {
  it('begin with the process that ran own functions, not with the one that started it', () => {
    const model = textTrace(`
      op http GET /report |
      report              |#---#
    `);
    const [server] = model.parts;
    for (const table of [model.tasks, model.operations, model.resources, model.slices]) table.part.fill(1);
    const both = { ...model, parts: [{ ...server, pid: server.pid + 1 }, server] };
    const { rows } = buildScene(both, 'test', DEFAULT_ROW_OPTIONS).scene;
    const parts = Array.from(rows.ref.slice(0, rows.length)).filter(
      (_, row) => rows.kind[row] === RowKind.Part,
    );
    assert.deepEqual(parts, [1, 0]);
  });

  it('nest children under their caller, depth first, and tell running, suspended and ready apart', () => {
    const rows = textRows(
      scene(`
        op http GET /report |
        report              |#---#--=##
          loadPrices        | #-#
          loadStock         |     ##
      `),
    );
    assert.equal(
      rows,
      picture(`
        loop Event loop               |bb bbbb bb
        op GET /report                |##-####=##
          task report                 |#---#--=##
            task loadPrices           | #-#
            task loadStock            |     ##
      `),
    );
  });

  it('fold calls into libraries into one thin row, unless they lead back into the program', () => {
    const built = scene(`
      op http GET /report |
      report              |#-------#
        pg/connect        | #-#
          pg/handshake    |  #
        loadPrices        |    #--#
          pg/query        |     #-#
        pg/end            |       #
        express/next      |       ##
          handler         |        #
    `);
    assert.equal(
      textRows(built),
      picture(`
        loop Event loop               |bbbbbb bb
        op GET /report                |######-##
          task report                 |#-------#
            library pg x2             | ###   #
            task loadPrices           |    #--#
              library pg              |     #-#
            task next                 |       ##
              task handler            |        #
      `),
    );
    const open = new Map([[rowKey(built.rows, 3), Fold.Open]]);
    const opened = textRows(built, { folds: open });
    assert.match(
      opened,
      /library pg x2[^\n]*\n {6}task connect[^\n]*\n {8}task handshake[^\n]*\n {6}task end/,
    );
  });

  it('mark what was rejected and what never settled, which lasts to the end', () => {
    const rows = textRows(
      scene(`
        op main app.js |
        main           |#--#----#
          fails        | ##x
          never        |    #-->
      `),
    );
    assert.match(rows, /task fails x +\| ##\n/);
    assert.match(rows, /task never > +\| {4}#----/);
  });

  it('draw resources as thin rows of as many lanes as overlap, and leave internals out', () => {
    const built = scene(`
      op main app.js       |
      main                 |#-----#
        ~ TCPWRAP api      | ====
        ~ Timeout sleep    |   ==
        ~ Timeout sleep    |     =
        ~ TickObject none  |#
    `);
    const thin = [...built.rows.kind].indexOf(7);
    assert.equal(built.rows.laneCount[thin], 2);
    assert.match(textRows(built), /thin +\| nnnnt/);
  });

  it('fold equal operations into one row with count and quantiles, the slowest one open', () => {
    const built = scene(`
      op http GET /items/1 |
      list                 |#-#
      op http GET /items/2 |
      list                 |   #---#
      op http GET /items/3 |
      list                 |        ##
    `);
    assert.equal(
      textRows(built),
      picture(`
        loop Event loop               |b bb   bbb
        ops GET /items/:id x3         |#-##---###
          op GET /items/2             |   #---#
            task list                 |   #---#
      `),
    );
    assert.equal(built.rows.p50[1], 3e6);
    assert.equal(built.rows.p95[1], 5e6);
    const folds = new Map([[rowKey(built.rows, 1), Fold.Open]]);
    const open = textRows(built, { folds });
    assert.equal(open.match(/ op GET/g)?.length, 3);
    assert.equal(open.match(/task list/g)?.length, 1, 'the others come folded');
  });

  it('fold many calls of one function by one task, where the first one stood', () => {
    const calls = Array.from({ length: 9 }, (_, i) => `        item |${' '.repeat(i + 1)}#`).join('\n');
    const built = scene(`
      op main app.js |
      main  |#----------#
        first |#
${calls}
        last |           #
    `);
    assert.equal(
      textRows(built),
      picture(`
        loop Event loop               |bbbbbbbbbb b
        op app.js                     |##########-#
          task main                   |#----------#
            task first                |#
            calls item x9             | #########
            task last                 |           #
      `),
    );
  });

  it('do not depend on the depth of the stack', () => {
    const deep = Array.from({ length: 3000 }, (_, i) => `${'  '.repeat(i)}f${i % 7} |#`).join('\n');
    const built = scene(`op main deep |\n${deep}`);
    assert.equal(built.rows.length, 3002);
    assert.equal(built.rows.depth[3001], 3000);
  });

  it('order operations by duration and by what could be avoided', () => {
    const trace = `
      op http GET /a |
      a              |##
      op http GET /b |
      b              |  #--#
      op http GET /c |
      c              |      ###
    `;
    const names = (order: 'start' | 'duration' | 'avoidable') => {
      const { rows } = scene(trace, { ...DEFAULT_ROW_OPTIONS, order, avoidable: new Map([[2, 5]]) });
      return [...rows.kind].flatMap((kind, i) => (kind === 3 ? [rows.labels[rows.label[i]]] : [])).join();
    };
    assert.equal(names('start'), 'GET /a,GET /b,GET /c');
    assert.equal(names('duration'), 'GET /b,GET /c,GET /a');
    assert.equal(names('avoidable'), 'GET /c,GET /a,GET /b');
  });
});

describe('a finding', () => {
  const block: FindingBlockSource = {
    id: 'f1',
    kind: 'finding',
    rule: 'serial-awaits',
    confidence: 'proven',
    task: 0,
    awaits: [0, 1],
    count: 2,
    start: [1e6, 4e6],
    end: [3e6, 8e6],
    labels: ['prices', 'stock'],
    saving: 2e6,
    why: '',
  };
  const trace = `
    op main app.js |
    main           |#--#----#
      prices       | #-
      stock        |    #---
  `;

  it('stands below its task as stairs, with the ghost at the first start and the saving at its end', () => {
    assert.equal(
      textRows(scene(trace), { blocks: [block] }),
      picture(`
        loop Event loop               |bb bb   b
        op app.js                     |##-##---#
          task main                   |#--#----#
            finding serial-awaits     | 11
                                      | :::2222
                                      |      ~~
            task prices               | #-
            task stock                |    #---
      `),
    );
  });

  it('is left out with its task when that is folded, and kept ones until they are asked for', () => {
    const built = scene(trace);
    const folds = new Map([[rowKey(built.rows, 1), Fold.Closed]]);
    const show = { folds, blocks: [block], showKept: false, dense: false };
    assert.equal(visibleRows(built.rows, show).blocks.length, 0);
    const kept = { ...block, kind: 'kept' as const, rule: 'kept' as const };
    const unfolded = { folds: new Map(), blocks: [kept] };
    assert.equal(visibleRows(built.rows, { ...unfolded, showKept: false, dense: false }).blocks.length, 0);
    assert.equal(visibleRows(built.rows, { ...unfolded, showKept: true, dense: false }).blocks.length, 1);
  });
});

describe('visible rows', () => {
  it('are lower where the page is low, so that more of them are seen', () => {
    const built = scene('op main app.js |\nmain |###\n  a |#\n  b | #');
    const high = visibleRows(built.rows, { folds: new Map(), blocks: [], showKept: false, dense: false });
    const low = visibleRows(built.rows, { folds: new Map(), blocks: [], showKept: false, dense: true });
    assert.deepEqual(low.row, high.row);
    for (let i = 0; i < low.length; i++) {
      const height = low.y[i + 1] - low.y[i];
      assert.equal(height, rowHeight(built.rows, low.row[i], true));
      assert.ok(height < high.y[i + 1] - high.y[i]);
    }
  });

  it('are found by height', () => {
    const built = scene('op main app.js |\nmain |###\n  a |#\n  b | #');
    const visible = visibleRows(built.rows, { folds: new Map(), blocks: [], showKept: false, dense: false });
    for (let i = 0; i < visible.length; i++) {
      assert.equal(visibleAt(visible, visible.y[i]), i);
      assert.equal(visibleAt(visible, visible.y[i + 1] - 0.5), i);
    }
    assert.equal(visibleAt(visible, -1), -1);
    assert.equal(visibleAt(visible, visible.y[visible.length]), -1);
  });
});

describe('the occurrence shown first', () => {
  const at = (task: number, start = [1, 2]) => ({ id: 'f', task, start }) as unknown as FindingBlockSource;
  const visible = { length: 1, row: Int32Array.of(4), y: new Float64Array(2), blocks: [] };

  it('is one that is unfolded already, else the costliest', () => {
    const rowOfTask = Int32Array.of(2, 3, 4);
    assert.equal(exampleBlock([at(0), at(2)], visible, rowOfTask)?.task, 2);
    assert.equal(exampleBlock([at(0), at(1)], visible, rowOfTask)?.task, 0);
    assert.equal(exampleBlock([at(9), at(0, [])], visible, rowOfTask), null);
  });
});

describe('the member of a folded group at a moment', () => {
  it('is the longest one alive then', () => {
    const { rows } = scene(`
      op http GET /a |
      list           |#--#
      op http GET /a |
      list           | #-----#
      op http GET /a |
      list           |           #
    `);
    const group = [...rows.kind].indexOf(4);
    const took = (t: number): number => {
      const row = memberAt(rows, group, t);
      return row < 0 ? -1 : (rows.end[row] - rows.start[row]) / 1e6;
    };
    assert.deepEqual([took(0.5e6), took(2e6), took(9e6), took(11.5e6)], [4, 7, -1, 1]);
  });
});
