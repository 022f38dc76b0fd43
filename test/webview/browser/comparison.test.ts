import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { syntheticTrace } from '../../support/synthetic-trace';
import { smallFindings, smallTrace } from './small-trace';
import { type Bundles, bundle, launch, TimelineTab } from './timeline-tab';

describe('two traces compared', () => {
  let browser: Browser;
  let bundles: Bundles;
  before(async () => {
    [browser, bundles] = await Promise.all([launch(), bundle()]);
  });
  after(() => browser?.close());

  it('show what each operation gained, what became of the findings, and go there', async () => {
    const tab = await TimelineTab.open(browser, bundles);
    const quicker = syntheticTrace({ operations: 6, tasksPerOperation: 3, awaitsPerTask: 2, concurrency: 2 });
    await tab.compare(
      { name: 'before.overlap', bytes: smallTrace },
      { name: 'after.overlap', bytes: quicker },
    );
    await tab.send({
      type: 'findings',
      result: { ...smallFindings, findings: [], combined: [] },
      before: { ...smallFindings, combined: [{ operation: 'GET /report', durationMs: 8, savingMs: 4 }] },
    });
    const { page } = tab;
    await page.getByRole('heading', { name: 'Fixed · 1' }).waitFor();
    assert.equal(await page.locator('.ov-name').innerText(), 'before.overlap → after.overlap');
    const report = page.getByRole('button', { name: /^GET \/report/ });
    assert.match(await report.innerText(), /−[\d.]+\s?ms[\s\S]*→[\s\S]*predicted/);
    await report.click();
    await tab.state((s) => String(s['selected']).startsWith('9:'));
    await page.getByRole('button', { name: /Awaited one after another/ }).click();
    await tab.state((s) => s['finding'] === 'serial-awaits:report' && Number(s['t1']) > 0);
    assert.deepEqual(tab.problems, []);
    await tab.close();
  });

  it('say so when they have nothing in common', async () => {
    const tab = await TimelineTab.open(browser, bundles);
    const empty = syntheticTrace({ operations: 0, tasksPerOperation: 1, awaitsPerTask: 1 });
    const bytes = new Uint8Array(Buffer.from(empty));
    await tab.compare({ name: 'a', bytes: smallTrace }, { name: 'b', bytes });
    await tab.send({ type: 'findings', result: { ...smallFindings, findings: [] }, before: smallFindings });
    await tab.page.getByText('Before and after').first().waitFor();
    assert.deepEqual(tab.problems, []);
    await tab.close();
  });
});
