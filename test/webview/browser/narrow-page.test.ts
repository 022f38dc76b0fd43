import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openSmallTimeline } from './small-timeline';
import { smallFindings } from './small-trace';
import { type Bundles, bundle, launch, type TimelineTab } from './timeline-tab';

describe('a narrow page', () => {
  let browser: Browser;
  let bundles: Bundles;
  before(async () => {
    [browser, bundles] = await Promise.all([launch(), bundle()]);
  });
  after(() => browser?.close());

  const open = (width: number, height: number, state?: unknown): Promise<TimelineTab> =>
    openSmallTimeline(browser, bundles, { width, height, state });

  const divider = (tab: TimelineTab) => tab.page.getByRole('separator', { name: 'Width of the names' });
  const widthOf = async (tab: TimelineTab): Promise<number> =>
    Number(await divider(tab).getAttribute('aria-valuenow'));

  it('of 300 pixels has every tool within reach, lanes, and the finding', async () => {
    const tab = await open(300, 700);
    const page = { right: 300, bottom: 700 };
    for (const name of ['Resources', 'Kept', 'Lists']) {
      const box = await tab.page.getByRole('button', { name, exact: true }).boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= page.right, `${name} is within the page`);
    }
    const lanes = await tab.page.locator('.ov-lanes').boundingBox();
    assert.ok(lanes && lanes.height > 150, `the lanes are ${lanes?.height} px high`);
    await tab.close();
  });

  it('that is low, as beside a terminal, gives its room to the lanes; made higher, everything is as ever', async () => {
    const tab = await open(500, 450);
    const minimap = tab.page.locator('.ov-minimap');
    const drawn = () => minimap.locator('canvas').evaluate((canvas) => canvas.clientHeight);
    const low = await minimap.evaluate((box) => box.clientHeight);
    assert.equal(await drawn(), low);
    const lanes = await tab.page.locator('.ov-lanes').boundingBox();
    assert.ok(lanes && lanes.height > 450 / 2, `the lanes are ${lanes?.height} px high`);
    await tab.page.setViewportSize({ width: 500, height: 700 });
    await tab.page.waitForFunction((before) => {
      const box = document.querySelector('.ov-minimap')!;
      return box.clientHeight > before && box.querySelector('canvas')!.clientHeight === box.clientHeight;
    }, low);
    await tab.close();
  });

  for (const [width, height] of [
    [640, 360],
    [460, 300],
    [320, 256],
  ]) {
    it(`of ${width} by ${height}, as of a page magnified: tools, lanes and the chosen finding stay in it`, async () => {
      const tab = await open(width, height);
      const finding = tab.page.getByRole('button', { name: /Awaited one after another/ });
      await finding.click();
      await tab.page.getByText('Its awaits').or(tab.page.getByText('Who waits for whom')).first().waitFor();
      const boxes = {
        search: await tab.page.getByRole('searchbox').boundingBox(),
        lists: await tab.page.getByRole('button', { name: 'Lists', exact: true }).boundingBox(),
        lanes: await tab.page.locator('.ov-lanes').boundingBox(),
        finding: await finding.boundingBox(),
      };
      for (const [what, box] of Object.entries(boxes)) {
        const inside = box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width;
        assert.ok(inside && box.y + 20 <= height, `${what}: ${JSON.stringify(box)}`);
      }
      assert.ok(boxes.lanes!.height >= 60);
      await tab.close();
    });
  }

  it('the column of names is made wider with keys and by dragging, and remembered', async () => {
    const tab = await open(900, 600);
    const before = await widthOf(tab);
    await divider(tab).press('ArrowRight');
    assert.equal(await widthOf(tab), before + 16);
    const box = (await divider(tab).boundingBox())!;
    await tab.page.mouse.move(box.x + 3, box.y + 200);
    await tab.page.mouse.down();
    await tab.page.mouse.move(box.x + 53, box.y + 210);
    await tab.page.mouse.up();
    assert.equal(await widthOf(tab), before + 66);
    const state = await tab.state((s) => s['gutter'] === before + 66);
    await tab.close();

    const again = await open(900, 600, state);
    assert.equal(await widthOf(again), before + 66);
    await divider(again).dblclick();
    assert.equal(await widthOf(again), before);
    await again.close();
  });

  it('what is chosen is seen with its head, below the heading that stays', async () => {
    const tab = await open(900, 420);
    const [finding] = smallFindings.findings;
    const long = { ...finding, message: 'It says much of what was seen. '.repeat(30) };
    await tab.send({ type: 'findings', result: { ...smallFindings, findings: [long] } });
    await tab.page.getByRole('button', { name: /Awaited one after another/ }).click();
    await tab.page.getByText('Its awaits').waitFor();
    const heading = (await tab.page.getByRole('heading', { name: /^Findings/ }).boundingBox())!;
    const item = (await tab.page.getByRole('button', { name: /Awaited one after another/ }).boundingBox())!;
    assert.ok(item.y >= heading.y + heading.height - 1, `${item.y} below ${heading.y + heading.height}`);
    await tab.close();
  });
});
