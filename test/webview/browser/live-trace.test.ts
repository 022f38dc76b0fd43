import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { syntheticTrace } from '../../support/synthetic-trace';
import { smallFindings } from './small-trace';
import { type Bundles, bundle, launch, TimelineTab } from './timeline-tab';

/** Pieces of a trace as a host would send them: the head and some whole chunks, then more chunks. */
function pieces(): Uint8Array[] {
  const whole = syntheticTrace({
    operations: 60,
    tasksPerOperation: 6,
    awaitsPerTask: 4,
    chunkBytes: 12_000,
  });
  const view = new DataView(whole.buffer, whole.byteOffset);
  const cuts: number[] = [];
  for (let at = 8; at < whole.length; ) {
    at += 5 + view.getUint32(at + 1, true);
    cuts.push(at);
  }
  // Behind the first records chunk, and behind all.
  return [whole.slice(0, cuts[2]), whole.slice(cuts[2])];
}

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => new Uint8Array(Buffer.concat([a, b]));

describe('a growing trace', () => {
  let browser: Browser;
  let bundles: Bundles;
  before(async () => {
    [browser, bundles] = await Promise.all([launch(), bundle()]);
  });
  after(() => browser?.close());
  /** A program has begun to run, and this has come of it. */
  async function live(tab: TimelineTab, first: Uint8Array): Promise<void> {
    await tab.send({ type: 'live', name: 'live.overlap' });
    await tab.send({ type: 'append', part: '1', bytes: first });
    await tab.posted('drawn');
    await tab.page.locator('.ov-running').waitFor();
  }
  const summary = (tab: TimelineTab): Promise<string> =>
    tab.page.evaluate(() => document.querySelector('[aria-label="Operations"]')?.textContent ?? '');

  it('follows its end while everything is shown', async () => {
    const [first, rest] = pieces();
    const tab = await TimelineTab.open(browser, bundles);
    await live(tab, first);
    const before = await summary(tab);
    await tab.send({ type: 'append', part: '1', bytes: rest });
    await tab.page.waitForFunction(
      (old) => (document.querySelector('[aria-label="Operations"]')?.textContent ?? '') !== old,
      before,
    );
    await tab.page.locator('.ov-canvas').press('k');
    await tab.state((s) => s['showKept'] === true && s['t0'] === 0 && s['t1'] === 0);
    assert.deepEqual(tab.problems, []);
    await tab.close();
  });

  it('is ready once its findings are there, also when the host was still looking after the picture', async () => {
    const [first, rest] = pieces();
    const tab = await TimelineTab.open(browser, bundles);
    await tab.load('small.overlap', joined(first, rest));
    await tab.send({ type: 'progress', label: 'Looking for awaits that could overlap', fraction: -1 });
    await tab.page.locator('.ov-hints').waitFor({ state: 'hidden' });
    await tab.send({ type: 'findings', result: smallFindings });
    await tab.page.getByText('Got it').waitFor();
    await tab.close();
  });

  it('is shown where somebody chose it before its places were known', async () => {
    const [first, rest] = pieces();
    // The worker answers so late that nobody can be later.
    const late = `const post = self.postMessage.bind(self);
      self.postMessage = (message, transfer) => setTimeout(post, message.type === 'blocks' ? 2000 : 0, message, transfer);`;
    const slow = { ...bundles, worker: `${late}\n${bundles.worker}` };
    const [costliest] = smallFindings.findings;
    const result = { ...smallFindings, findings: [{ ...costliest, id: 'other' }, costliest] };
    const tab = await TimelineTab.open(browser, slow);
    await tab.load('small.overlap', joined(first, rest));
    // As from a hint in the editor: right behind the findings.
    await tab.send({ type: 'findings', result });
    await tab.send({ type: 'focusFinding', id: costliest.id });
    await tab.page.getByText('Its awaits').waitFor();
    await tab.state((s) => s['finding'] === costliest.id && Number(s['t1']) > 0 && s['selected'] !== '');
    // As by a click in the list, of the same findings told again.
    await tab.send({ type: 'load', name: 'again.overlap', bytes: joined(first, rest) });
    await tab.send({ type: 'findings', result });
    await tab.page.locator('.ov-item', { hasText: 'Awaited one after another' }).first().click();
    await tab.page.getByText('Its awaits').waitFor();
    await tab.state((s) => s['finding'] === 'other' && Number(s['t1']) > 0 && s['selected'] !== '');
    assert.deepEqual(tab.problems, []);
    await tab.close();
  });

  it('shows the costliest finding at the end to who has not looked around', async () => {
    const [first, rest] = pieces();
    const tab = await TimelineTab.open(browser, bundles);
    await tab.send({ type: 'live', name: 'live.overlap' });
    await tab.page.getByText('Tracing live.overlap').waitFor();
    await tab.send({ type: 'append', part: '1', bytes: first });
    await tab.page.locator('.ov-running').waitFor();
    await tab.posted('drawn');
    await tab.forgetPosted();
    await tab.send({ type: 'load', name: 'live.overlap', bytes: joined(first, rest), continues: true });
    await tab.posted('drawn');
    await tab.send({ type: 'findings', result: smallFindings });
    await tab.state((s) => Number(s['t1']) > 0);
    await tab.close();
  });

  it('does not move what somebody looks at: the window, the row at the top, the selection', async () => {
    const [first, rest] = pieces();
    const tab = await TimelineTab.open(browser, bundles);
    await live(tab, first);
    const canvas = tab.page.locator('.ov-canvas');
    await canvas.focus();
    for (const key of [
      'w',
      'w',
      'w',
      'a',
      'ArrowDown',
      'ArrowDown',
      'ArrowDown',
      'ArrowDown',
      'ArrowDown',
      'PageDown',
    ]) {
      await canvas.press(key);
    }
    const before = await tab.state(
      (s) => Number(s['t1']) > 0 && s['selected'] !== '' && Number(s['scrollY']) > 0,
    );
    const list = await summary(tab);
    await tab.send({ type: 'append', part: '1', bytes: rest });
    await tab.page.waitForFunction(
      (old) => (document.querySelector('[aria-label="Operations"]')?.textContent ?? '') !== old,
      list,
    );
    await canvas.press('k');
    const after = await tab.state((s) => s['showKept'] === true);
    assert.deepEqual([after['t0'], after['t1']], [before['t0'], before['t1']]);
    assert.equal(after['selected'], before['selected']);
    // The program has ended: its whole trace takes the place of what was shown, and still nothing moves.
    await tab.forgetPosted();
    await tab.send({ type: 'load', name: 'live.overlap', bytes: joined(first, rest), continues: true });
    await tab.posted('drawn');
    await tab.send({ type: 'findings', result: smallFindings });
    await tab.page.getByRole('button', { name: /Awaited one after another/ }).waitFor();
    await canvas.press('k');
    const end = await tab.state((s) => s['showKept'] === false);
    assert.deepEqual(
      [end['t0'], end['t1'], end['selected']],
      [before['t0'], before['t1'], before['selected']],
    );
    await tab.page.locator('.ov-running').waitFor({ state: 'hidden' });
    assert.deepEqual(tab.problems, []);
    await tab.close();
  });
});

describe('a page that was hidden', () => {
  let browser: Browser;
  let bundles: Bundles;
  before(async () => {
    [browser, bundles] = await Promise.all([launch(), bundle()]);
  });
  after(() => browser?.close());

  it('comes back as it was left', async () => {
    const bytes = syntheticTrace({ operations: 20, tasksPerOperation: 5, awaitsPerTask: 2 });
    const first = await TimelineTab.open(browser, bundles);
    await first.load('a.overlap', bytes);
    const canvas = first.page.locator('.ov-canvas');
    await canvas.focus();
    for (const key of ['w', 'w', 'd', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'k']) await canvas.press(key);
    await first.page.getByRole('button', { name: 'Got it' }).click();
    const left = await first.state((s) => s['hintsDismissed'] === true && s['selected'] !== '');
    await first.close();

    const again = await TimelineTab.open(browser, bundles, { state: left });
    await again.load('a.overlap', bytes);
    assert.ok(await again.page.locator('.ov-hints').isHidden());
    await again.page.locator('.ov-canvas').press('k');
    const back = await again.state((s) => s['showKept'] === false);
    assert.deepEqual(
      [back['t0'], back['t1'], back['selected'], back['scrollY']],
      [left['t0'], left['t1'], left['selected'], left['scrollY']],
    );
    assert.deepEqual(again.problems, []);
    await again.close();
  });
});
