import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { syntheticTrace } from '../../support/synthetic-trace';
import { openSmallTimeline } from './small-timeline';
import { smallFindings, smallTrace } from './small-trace';
import { type Bundles, bundle, launch, root, THEMES, type ThemeName, TimelineTab } from './timeline-tab';

/** Share of pixels that may differ: letters fall a little differently on another machine, bars do not. */
const TOLERANCE = 0.003;
const PATIENCE_MS = 20_000;
const golden = join(dirname(fileURLToPath(import.meta.url)), 'golden');

describe('the picture', () => {
  let browser: Browser;
  let bundles: Bundles;
  before(async () => {
    [browser, bundles] = await Promise.all([launch(), bundle()]);
  });
  after(() => browser?.close());

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    it(`is as it was, ${theme}`, async () => {
      const tab = await openSmallTimeline(browser, bundles, { theme, width: 1000, height: 620 });
      await tab.page.getByRole('button', { name: 'Got it' }).click();
      await looksAsItDid(tab, `${theme}.png`);
      assert.deepEqual(tab.problems, []);
      await tab.close();
    });
  }

  it('of two traces compared is as it was', async () => {
    const tab = await TimelineTab.open(browser, bundles, { theme: 'dark', width: 1000, height: 620 });
    const bytes = syntheticTrace({ operations: 6, tasksPerOperation: 3, awaitsPerTask: 2, concurrency: 2 });
    await tab.compare({ name: 'before.overlap', bytes: smallTrace }, { name: 'after.overlap', bytes });
    const combined = [{ operation: 'GET /report', durationMs: 8, savingMs: 4 }];
    const result = { ...smallFindings, findings: [], combined: [] };
    await tab.send({ type: 'findings', result, before: { ...smallFindings, combined } });
    await tab.page.getByRole('heading', { name: 'Fixed · 1' }).waitFor();
    await tab.page.getByRole('button', { name: 'Got it' }).click();
    await looksAsItDid(tab, 'compare.png');
    assert.deepEqual(tab.problems, []);
    await tab.close();
  });

  it('of a page that stands in a narrow, low column still shows lanes and the finding', async () => {
    const tab = await openSmallTimeline(browser, bundles, { width: 520, height: 450 });
    const lanes = await tab.page.locator('.ov-lanes').boundingBox();
    assert.ok(lanes && lanes.height > 150, `the lanes are ${lanes?.height} px high`);
    const overflow = await tab.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(overflow, false);
    await tab.close();
  });
});

/** Labels inside bars come from the worker, a moment after the bars: a picture that differs is taken again for a while. */
async function looksAsItDid(tab: TimelineTab, name: string): Promise<void> {
  const take = (): Promise<Buffer> => tab.page.locator('.ov-stage').screenshot();
  const file = join(golden, name);
  if (process.env['REBASE'] || !existsSync(file)) {
    assert.ok(process.env['REBASE'], `${name} is missing; make it with REBASE=1 and look at it`);
    mkdirSync(golden, { recursive: true });
    await tab.page.waitForTimeout(2000);
    writeFileSync(file, await take());
    return;
  }
  const then = PNG.sync.read(readFileSync(file));
  const deadline = performance.now() + PATIENCE_MS;
  let picture: Buffer;
  let share: number;
  do {
    picture = await take();
    share = difference(PNG.sync.read(picture), then);
  } while (share > TOLERANCE && performance.now() < deadline);
  if (share <= TOLERANCE) return;
  const actual = join(root, '.cache', 'screenshots', `timeline-${name}`);
  mkdirSync(dirname(actual), { recursive: true });
  writeFileSync(actual, picture);
  assert.fail(`${(share * 100).toFixed(2)} % of the pixels of ${name} differ; see ${actual}`);
}

/** Share of the pixels that are not the same. */
function difference(now: PNG, then: PNG): number {
  assert.deepEqual([now.width, now.height], [then.width, then.height]);
  const different = pixelmatch(now.data, then.data, undefined, now.width, now.height, { threshold: 0.06 });
  return different / (now.width * now.height);
}
