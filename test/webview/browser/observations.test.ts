import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openSmallTimeline } from './small-timeline';
import { smallFindings } from './small-trace';
import { type Bundles, bundle, launch, type TimelineTab } from './timeline-tab';

describe('what was noticed beside findings, and time from a moment', () => {
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

  it('is a list under a heading of its own; a click goes there and says what to do', async () => {
    await tab.page.getByRole('heading', { name: 'Also noticed · 1' }).waitFor();
    const item = tab.page.getByRole('button', { name: /^Blocked event loop/ });
    assert.match(await item.innerText(), /3\s?ms[\s\S]*GET \/checkout · 2 times/);
    await item.click();
    await tab.page.getByText('Do it in pieces, or in a worker thread.').waitFor();
    const first = await tab.state((s) => s['finding'] === 'blocked-loop:render' && Number(s['t0']) > 0);
    assert.ok(Number(first['t0']) < 12e6 && Number(first['t1']) > 15e6, 'the stretch is in view');
    assert.match(String(first['selected']), /^5:4242\.0:5$/, 'the task that blocked is selected');
    // Chosen again: where it was seen next.
    await item.click();
    const second = await tab.state((s) => Number(s['t0']) > 20e6);
    assert.ok(Number(second['t0']) < 24e6 && Number(second['t1']) > 25e6);
  });

  it('N goes on from the last finding to what was noticed', async () => {
    await tab.page.locator('.ov-canvas').press('n');
    await tab.state((s) => s['finding'] === 'serial-awaits:report');
    await tab.page.locator('.ov-canvas').press('n');
    await tab.state((s) => s['finding'] === 'blocked-loop:render');
  });

  it('P counts also before it is known what is selected', async () => {
    const canvas = tab.page.locator('.ov-canvas');
    await tab.page.getByRole('button', { name: 'Pin to the top' }).waitFor();
    // Away and back and P in one turn of the page: no answer can have come in between.
    await canvas.evaluate((element) => {
      const key = (code: string): boolean =>
        element.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }));
      for (const code of ['ArrowDown', 'ArrowUp']) key(code);
      key('KeyP');
    });
    await tab.page.getByRole('button', { name: 'Unpin' }).waitFor();
    await canvas.press('p');
    await tab.page.getByRole('button', { name: 'Pin to the top' }).waitFor();
  });

  it('Z makes the axis count from the selected task, and again from the start', async () => {
    const canvas = tab.page.locator('.ov-canvas');
    const button = tab.page.getByRole('button', { name: 'Time from here' });
    await tab.page.mouse.move(2, 2);
    await canvas.press('0');
    await canvas.press('ArrowDown');
    await canvas.press('z');
    await canvas.press('Control+c');
    const text = (await tab.posted('copyText')).text;
    assert.match(text, /^small\.overlap: −[\d.]+ m?s to /, 'text counts from there too');
    await canvas.press('z');
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
    assert.deepEqual(tab.problems, []);
  });

  it('where the sources are not those that ran, nothing is said to be in order', async () => {
    await tab.send({ type: 'findings', result: { ...smallFindings, findings: [], unread: 1 } });
    await tab.page.getByText('None was found. Awaits in files that have changed since').waitFor();
    await tab.send({ type: 'findings', result: { ...smallFindings, findings: [] } });
    await tab.page.getByText('No awaits here could overlap and save time.').waitFor();
  });
});
