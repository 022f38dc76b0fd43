import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Outcome } from '../../core/model/trace-model';
import { textTrace } from './fixtures/text-trace';

describe('the fixture language', () => {
  it('reads runs, waits, their ready part, and whom they waited for', () => {
    const model = textTrace(`
      op http GET / |
      main          |#--=#
        helper      | ##
        ~ Timeout x | =
    `);
    assert.deepEqual([...model.tasks.parent], [-1, 0]);
    assert.deepEqual([...model.runs.start], [0, 4e6, 1e6]);
    assert.deepEqual([...model.awaits.start], [1e6]);
    assert.deepEqual([...model.awaits.ready], [3e6]);
    assert.deepEqual([...model.awaits.end], [4e6]);
    assert.deepEqual([...model.awaits.waitedTask], [1]);
    assert.deepEqual([...model.awaits.waitedResource], [-1]);
    assert.equal(model.strings[model.operations.name[0]], 'GET /');
    assert.equal(model.duration, 5e6);
  });

  it('knows how tasks end', () => {
    const model = textTrace('op main x |\nmain |#-#\n  bad |#x\n  lost |#-->');
    assert.deepEqual([...model.tasks.outcome], [Outcome.Fulfilled, Outcome.Rejected, Outcome.Pending]);
    assert.ok(Number.isNaN(model.tasks.settled[2]));
    assert.ok(Number.isNaN(model.awaits.end[1]));
  });

  it('gives one site to one function, another to each of its awaits', () => {
    const model = textTrace('op main x |\nmain |#-#-#\n  a |#\n  a |  #');
    assert.equal(model.tasks.functionSite[1], model.tasks.functionSite[2]);
    assert.notEqual(model.awaits.site[0], model.awaits.site[1]);
  });

  it('refuses what it does not know', () => {
    assert.throws(() => textTrace('main #-#'), /without "\|"/);
    assert.throws(() => textTrace('op main x |\nmain |#?#'), /means nothing/);
    assert.throws(() => textTrace('op main x |\nmain |'), /never ran/);
  });
});
