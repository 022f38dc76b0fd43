import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { syntheticTrace } from '../../support/synthetic-trace';
import { openSmallTimeline } from './small-timeline';
import { smallFindings, smallTrace } from './small-trace';
import { type Bundles, bundle, launch, root, THEMES, type ThemeName, TimelineTab } from './timeline-tab';

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

describe('axe finds nothing to object to', () => {
  let browser: Browser;
  let bundles: Bundles;
  const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  before(async () => {
    [browser, bundles] = await Promise.all([launch(), bundle()]);
  });
  after(() => browser?.close());

  async function violations(tab: TimelineTab): Promise<string> {
    // Through the debugger, which the page's policy does not bind.
    await tab.page.evaluate(axe);
    const found = (await tab.page.evaluate('axe.run(document).then((r) => r.violations)')) as Violation[];
    return found
      .map(
        (v) =>
          `${v.id}: ${v.help}\n${v.nodes.map((n) => `  ${n.html}\n  ${n.failureSummary ?? ''}`).join('\n')}`,
      )
      .join('\n');
  }

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    it(`with findings, a selection and a range, ${theme}`, async () => {
      const tab = await openSmallTimeline(browser, bundles, { theme });
      await tab.page.getByRole('button', { name: /Awaited one after another/ }).click();
      await tab.page.getByText('Who waits for whom').or(tab.page.getByText('Its awaits')).first().waitFor();
      await tab.page.locator('.ov-canvas').press('r');
      await tab.page.locator('.ov-canvas').press('k');
      await tab.page.getByText('tasks alive').waitFor();
      assert.equal(await violations(tab), '');
      await tab.close();
    });
  }

  for (const [theme, orange, green] of [
    ['dark', '#513318', '#1f3d1f'],
    ['dark', '#ea5c0055', '#00ff0020'],
    ['light', '#ffd9a8', '#c9f2c4'],
    ['light', '#ea5c0055', '#00ff0020'],
    ['high-contrast', '#ea5c0055', '#00ff0020'],
  ] as const) {
    it(`in a ${theme} theme whose chart colours are ${orange} and ${green}, words in them can be read`, async () => {
      const tab = await TimelineTab.open(browser, bundles, { theme });
      const ratios = await tab.page.evaluate(
        ({ orange, green }) => {
          const { style } = document.documentElement;
          style.setProperty('--vscode-charts-orange', orange);
          style.setProperty('--vscode-charts-green', green);
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
          const probe = document.querySelector('.ov-app')!.appendChild(document.createElement('i'));
          const luminance = (colour: string): number => {
            // On the ground: of a colour that lets it through, that is what is seen.
            for (const paint of ['var(--ov-background)', `var(--ov-${colour})`]) {
              probe.style.color = paint;
              canvas.fillStyle = getComputedStyle(probe).color;
              canvas.fillRect(0, 0, 1, 1);
            }
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data]
              .map((byte) => byte / 255)
              .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const ground = luminance('background');
          return ['finding', 'saving'].map((name) => {
            const ink = luminance(name);
            return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
          });
        },
        { orange, green },
      );
      for (const ratio of ratios) assert.ok(ratio >= 4.5, `contrast ${ratios.map((r) => r.toFixed(1))}`);
      await tab.close();
    });
  }

  it('with two traces compared, and with one that grows', async () => {
    const tab = await TimelineTab.open(browser, bundles, { theme: 'dark' });
    const bytes = syntheticTrace({ operations: 6, tasksPerOperation: 3, awaitsPerTask: 2, concurrency: 2 });
    await tab.compare({ name: 'before.overlap', bytes: smallTrace }, { name: 'after.overlap', bytes });
    const result = { ...smallFindings, findings: [], combined: [] };
    await tab.send({ type: 'findings', result, before: smallFindings });
    await tab.page.getByRole('heading', { name: 'Fixed · 1' }).waitFor();
    await tab.page.locator('.ov-canvas').press('ArrowDown');
    await tab.page.waitForFunction(() =>
      / before, .* after/.test(document.querySelector('.ov-live')?.textContent ?? ''),
    );
    assert.equal(await violations(tab), '');
    await tab.send({ type: 'live', name: 'live.overlap' });
    await tab.send({ type: 'append', part: '1', bytes: smallTrace });
    await tab.page.getByText('The program is running.').waitFor();
    assert.equal(await violations(tab), '');
    await tab.close();
  });

  it('while empty, loading and broken', async () => {
    const tab = await TimelineTab.open(browser, bundles);
    await tab.page.getByRole('heading', { name: 'No trace yet' }).waitFor();
    assert.equal(await violations(tab), '');
    await tab.send({ type: 'progress', label: 'Tracing app.js', fraction: 0.4 });
    await tab.page.getByRole('heading', { name: 'Tracing app.js…' }).waitFor();
    assert.equal(await violations(tab), '');
    await tab.send({ type: 'load', name: 'x', bytes: new Uint8Array([1, 2, 3]) });
    await tab.page.getByRole('heading', { name: 'This trace cannot be shown' }).waitFor();
    await tab.page.getByText('This is not an Overlap trace').waitFor();
    assert.equal(await violations(tab), '');
    await tab.close();
  });
});
