import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openSmallTimeline } from './small-timeline';
import { type Bundles, bundle, launch, type TimelineTab } from './timeline-tab';

/** Everything here is done with keys alone. */
describe('the keyboard', () => {
  let browser: Browser;
  let bundles: Bundles;
  let tab: TimelineTab;
  before(async () => {
    [browser, bundles] = await Promise.all([launch(), bundle()]);
    tab = await openSmallTimeline(browser, bundles);
  });
  after(async () => {
    await tab?.close();
    await browser?.close();
  });
  const key = (name: string): Promise<void> => tab.page.keyboard.press(name);
  const live = (): Promise<string> => tab.page.locator('.ov-live').innerText();

  it('reaches the canvas with Tab', async () => {
    for (let i = 0; i < 20; i++) {
      await key('Tab');
      if (await tab.page.evaluate(() => document.activeElement?.classList.contains('ov-canvas'))) return;
    }
    assert.fail('Tab never came to the canvas');
  });

  it('zooms with W and S, pans with A and D, shows everything with 0', async () => {
    const width = (s: Record<string, unknown>): number => Number(s['t1']) - Number(s['t0']);
    await key('w');
    const near = await tab.state((s) => width(s) > 0);
    await key('w');
    const nearer = await tab.state((s) => width(s) > 0 && width(s) < width(near));
    await key('d');
    const moved = await tab.state((s) => Number(s['t0']) > Number(nearer['t0']));
    assert.ok(Math.abs(width(moved) - width(nearer)) < 1);
    await key('a');
    await tab.state((s) => Math.abs(Number(s['t0']) - Number(nearer['t0'])) < 1);
    await key('s');
    await tab.state((s) => width(s) > width(nearer));
    await key('0');
    await tab.state((s) => s['t0'] === 0 && s['t1'] === 0);
  });

  it('selects rows and spans with arrows, says them, and opens the source with Enter', async () => {
    for (let i = 0; i < 12 && !(await live()).startsWith('report'); i++) {
      const before = await live();
      await key('ArrowDown');
      await tab.page.waitForFunction(
        (old) => document.querySelector('.ov-live')?.textContent !== old,
        before,
      );
    }
    await tab.forgetPosted();
    // Runs and waits by turns; the first wait is a step or two away.
    for (let i = 0; i < 6 && !/waited .* for /.test(await live()); i++) {
      const before = await live();
      await key('ArrowRight');
      await tab.page.waitForFunction(
        (old) => document.querySelector('.ov-live')?.textContent !== old,
        before,
      );
    }
    assert.match(await live(), /^report, server\.js:\d+, ran .*, waited .* for /);
    const preview = await tab.posted('openSource');
    assert.equal(preview.preview, true, 'selecting shows the source, and focus stays');
    await tab.forgetPosted();
    await key('Enter');
    const opened = await tab.posted('openSource');
    assert.equal(opened.preview, false);
    assert.equal(opened.place.file, '/shop/server.js');
    assert.ok(opened.place.line >= 12);
  });

  it('folds with Space, pins with P', async () => {
    await key('ArrowDown');
    await key('ArrowUp');
    await key('Space');
    await tab.state((s) => (s['folds'] as unknown[]).length > 0);
    // What is selected is described by the worker; P is offered once that has come.
    await tab.page.getByRole('button', { name: 'Pin to the top' }).waitFor();
    await key('p');
    await tab.page.getByRole('button', { name: 'Unpin' }).waitFor();
    await key('p');
    await tab.page.getByRole('button', { name: 'Pin to the top' }).waitFor();
  });

  it('measures a range with R, and takes it back with Escape', async () => {
    await key('r');
    await tab.page.getByText('tasks alive').waitFor();
    await key('Escape');
    await tab.page.getByText('tasks alive').waitFor({ state: 'detached' });
  });

  it('searches with /, steps with Enter, and comes back with Escape', async () => {
    await key('/');
    await tab.page.keyboard.type('loadPrices');
    // Whether the last letter's matches are there or not.
    await key('Enter');
    await tab.page.getByText(/^1 of \d+$/).waitFor();
    await tab.page.waitForFunction(() =>
      document.querySelector('.ov-live')?.textContent?.startsWith('loadPrices'),
    );
    await key('Enter');
    await tab.page.getByText(/^2 of \d+$/).waitFor();
    await key('Escape');
    assert.ok(await tab.page.evaluate(() => document.activeElement?.classList.contains('ov-canvas')));
    await key('Control+f');
    assert.equal(await tab.page.evaluate(() => document.activeElement?.tagName), 'INPUT');
    await key('Escape');
  });

  it('goes from finding to finding with N, and shows what is kept with K', async () => {
    await tab.forgetPosted();
    await key('n');
    assert.equal((await tab.posted('findingSelected')).id, 'serial-awaits:report');
    await tab.page.getByText('loadStock uses nothing that loadTaxes gives.').waitFor();
    await key('k');
    await tab.page.getByText('Each page comes from the one before.').waitFor();
  });

  it('leads through lists and buttons with Tab alone', async () => {
    const names = new Set<string>();
    for (let i = 0; i < 60; i++) {
      await key('Tab');
      names.add(await tab.page.evaluate(() => document.activeElement?.textContent?.slice(0, 40) ?? ''));
    }
    const all = [...names].join('\n');
    for (const wanted of [
      'Fit',
      'Resources',
      'Kept',
      'Lists',
      'Export',
      'Awaited one after another',
      'GET /report',
    ]) {
      assert.ok(all.includes(wanted), `${wanted} cannot be reached:\n${all}`);
    }
  });

  it('never made the page complain', () => {
    assert.deepEqual(tab.problems, []);
  });
});
