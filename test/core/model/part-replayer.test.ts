import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordEncoder } from '../../../core/format/record-encoder';
import { Outcome, turnDepth } from '../../../core/model/trace-model';
import { modelOf, sayModel } from '../../support/recorded-part';

test("a callee's time is cut out of its caller's, and its settling wakes the caller", () => {
  const model = modelOf(
    (e) => {
      e.promise(10, 0);
      e.taskStart(1, 0, 10, 100);
      e.promise(11, 0);
      e.taskStart(2, 0, 11, 200); // a calls b
      e.resource(12, 0, 1, 0, 250);
      e.promise(13, 0);
      e.await(2, 4, 14, 13, 300); // b suspends, a goes on
      e.await(1, 3, 15, 11, 400); // a awaits b
      e.sliceBegin(12, 1000);
      e.settle(13);
      e.sliceEnd(1010);
      e.sliceBegin(14, 1020);
      e.fulfilled(2);
      e.taskReturn(2, 1100);
      e.settle(11);
      e.sliceEnd(1110);
      e.sliceBegin(15, 1120);
      e.fulfilled(1);
      e.taskReturn(1, 1200);
      e.settle(10);
      e.sliceEnd(1210);
    },
    ['Timeout'],
  );
  assert.deepEqual(sayModel(model), [
    '0 a root fulfilled runs 100-200 300-400 1120-1200',
    '  await 400-1120 fulfilled on 1',
    '1 b in 0 fulfilled runs 200-300 1020-1100',
    '  await 300-1020 fulfilled on Timeout',
  ]);
  assert.equal(model.tasks.settled[1], 1100);
});

test('an await whose next expression never ran was rejected, and so is a task that settles without returning', () => {
  const model = modelOf((e) => {
    e.promise(10, 0);
    e.taskStart(1, 0, 10, 100);
    e.promise(11, 0);
    e.await(1, 3, 12, 11, 200);
    e.sliceBegin(12, 300);
    e.settle(10);
    e.sliceEnd(310);
  });
  assert.deepEqual(sayModel(model), ['0 a root rejected runs 100-200', '  await 200-300 rejected']);
});

test('a task that never settled stays pending, and so does its await', () => {
  const model = modelOf((e) => {
    e.promise(10, 0);
    e.taskStart(1, 0, 10, 100);
    e.await(1, 3, 12, 0, 200);
  });
  assert.deepEqual(sayModel(model), ['0 a root pending runs 100-200', '  await 200-NaN pending']);
});

test('await of a value that is no native promise goes through a conversion promise', () => {
  const model = modelOf((e) => {
    e.promise(10, 0);
    e.taskStart(1, 0, 10, 100);
    e.await(1, 3, 11, 10, 200); // the conversion promise, taken for the throwaway…
    e.awaitVia(12); // …until the real one appears
    e.sliceBegin(20, 300);
    e.settle(11);
    e.sliceEnd(310);
    e.sliceBegin(12, 320);
    e.fulfilled(1);
    e.sliceEnd(330);
  });
  assert.deepEqual(sayModel(model), ['0 a root pending runs 100-200 320-330', '  await 200-320 fulfilled']);
  assert.equal(model.awaits.ready[0], 300);
});

test('a generator runs for whoever calls next, between its yields', () => {
  const model = modelOf((e) => {
    e.promise(10, 0);
    e.taskStart(1, 0, 10, 100);
    e.taskStart(2, 0, 0, 150, true);
    e.yielded(2, 5, 200);
    e.yieldResumed(2, 300);
    e.taskReturn(2, 350);
    e.taskReturn(1, 400);
    e.settle(10);
  });
  assert.deepEqual(sayModel(model), [
    '0 a root fulfilled runs 100-150 200-300 350-400',
    '1 b in 0 fulfilled runs 150-200 300-350',
    '  yield 200-300 fulfilled',
  ]);
});

test('a step of for await is adopted by its await when it turns out to be one', () => {
  const model = modelOf((e) => {
    e.promise(10, 0);
    e.taskStart(1, 0, 10, 100);
    e.sliceBegin(50, 110);
    e.promise(11, 0);
    e.promise(12, 11);
    e.sliceEnd(120);
    e.sliceBegin(12, 300);
    e.awaitAdopted(1, 3, 12, true);
    e.taskReturn(1, 350);
    e.settle(10);
    e.sliceEnd(360);
  });
  assert.deepEqual(sayModel(model), ['0 a root fulfilled runs 100-110 300-350', '  await 110-300 fulfilled']);
});

test('the promise that a .then() call makes has its site; others have none', () => {
  const model = modelOf((e) => {
    e.promise(10, 0);
    e.link(3);
    e.promise(11, 0); // made while the argument was evaluated
    e.promise(12, 10); // the link's own
    e.promise(13, 10); // made by code without markers
    e.link(4); // of a thenable that makes no promise we see
    e.sliceBegin(12, 100);
    e.promise(14, 10);
    e.sliceEnd(110);
  });
  const { promises } = model;
  const bySite = Array.from({ length: promises.length }, (_, p) => promises.site[p] >= 0);
  assert.deepEqual(bySite, [false, false, true, false, false]);
});

test('each call from the outside world is an operation of its own; what a task set off belongs to its operation', () => {
  const model = modelOf(
    (e) => {
      e.resource(5, 0, 1, 0, 10); // a server socket
      e.resource(6, 0, 2, 3, 20); // a timeout of the main script
      for (const [id, at] of [
        [100, 1000],
        [200, 2000],
      ]) {
        e.sliceBegin(5, at);
        e.promise(id, 0);
        e.taskStart(1, 0, id, at + 10);
        e.taskReturn(1, at + 20);
        e.settle(id);
        e.sliceEnd(at + 30);
      }
      e.sliceBegin(6, 3000);
      e.promise(300, 0);
      e.taskStart(2, 0, 300, 3010);
      e.sliceEnd(3020);
    },
    ['TCPSERVERWRAP', 'Timeout', 'setTimeout 3 ms'],
  );
  const names = Array.from(
    model.operations.name,
    (n, o) => `${model.strings[model.operations.kind[o]]} ${model.strings[n]}`,
  );
  assert.deepEqual(names, ['top-level a.js', 'callback a', 'callback a']);
  assert.deepEqual([...model.tasks.operation], [1, 2, 0]);
});

test('an answer over a socket is named for the request that the task had under way', () => {
  const model = modelOf(
    (e) => {
      e.resource(5, 0, 1, 0, 10); // the socket
      e.promise(10, 0);
      e.taskStart(1, 0, 10, 100);
      e.resource(7, 0, 2, 3, 120); // the request
      e.promise(11, 0);
      e.await(1, 3, 12, 11, 200);
      e.sliceBegin(5, 300);
      e.settle(11);
      e.resourceEnd(7, 305);
      e.sliceEnd(310);
      e.sliceBegin(12, 320);
      e.fulfilled(1);
      e.sliceEnd(330);
    },
    ['TCPWRAP', 'HTTPREQUEST', 'GET http://127.0.0.1/prices'],
  );
  assert.deepEqual(sayModel(model).slice(1), ['  await 200-320 fulfilled on HTTPREQUEST']);
});

test('after a gap nothing is attributed to who ran before it', () => {
  const model = modelOf((e) => {
    e.promise(10, 0);
    e.taskStart(1, 0, 10, 100);
    e.gap(5);
    e.promise(11, 0);
    e.taskStart(2, 0, 11, 500);
  });
  assert.equal(model.tasks.parent[1], -1);
});

test('a task without a marker gets the promise that its caller awaits right after it, not one made earlier or later', () => {
  const unmarked = (between: (e: RecordEncoder) => void, awaited: number) =>
    modelOf((e) => {
      e.resource(5, 0, 1, 0, 10);
      e.promise(9, 0); // of before the slice
      e.sliceBegin(5, 100);
      e.promise(10, 0); // the callee's own
      e.taskStart(1, 0, 0, 110);
      e.taskStart(2, 0, 0, 110);
      e.promise(11, 0);
      e.await(2, 4, 12, 11, 110, true);
      between(e);
      e.await(1, 3, 13, awaited, 120, true);
      e.sliceEnd(130);
      e.sliceBegin(12, 200);
      e.settle(10);
      e.taskReturn(2, 210);
      e.sliceEnd(210);
    }).tasks;
  const own = unmarked(() => {}, 10);
  assert.deepEqual([...own.promise], [-1, 1]);
  assert.equal(own.outcome[1], Outcome.Fulfilled);
  assert.deepEqual([...unmarked(() => {}, 9).promise], [-1, -1]);
  assert.deepEqual([...unmarked((e) => e.promise(14, 0), 14).promise], [-1, -1]);
});

test('an await says which loop has begun a turn since its task waited before', () => {
  const model = modelOf((e) => {
    e.promise(10, 0);
    e.taskStart(1, 0, 10, 100);
    e.turn(1, 1);
    e.turn(1, 0); // the outermost one counts
    e.turn(1, 1);
    e.promise(11, 0);
    e.taskStart(2, 0, 11, 110); // another task's turns are its own
    e.turn(2, 9);
    e.await(2, 3, 12, 0, 120);
    e.await(1, 3, 13, 0, 200);
    e.sliceBegin(13, 300);
    e.fulfilled(1);
    e.await(1, 3, 14, 0, 310);
    e.sliceEnd(320);
    e.turn(77, 0); // of nobody
  });
  const { task, flags } = model.awaits;
  assert.deepEqual(
    [...flags].map((one, row) => [task[row], turnDepth(one)]),
    [
      [0, 0],
      [0, -1],
      [1, 6],
    ],
  );
});
