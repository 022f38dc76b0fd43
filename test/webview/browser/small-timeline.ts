import type { Browser } from 'playwright-core';
import { smallFindings, smallTrace } from './small-trace';
import { type Bundles, type TabOptions, TimelineTab } from './timeline-tab';

/** A tab with the small trace, its findings in the list. */
export async function openSmallTimeline(
  browser: Browser,
  bundles: Bundles,
  options?: TabOptions,
): Promise<TimelineTab> {
  const tab = await TimelineTab.open(browser, bundles, options);
  await tab.load('small.overlap', smallTrace);
  await tab.send({ type: 'findings', result: smallFindings });
  await tab.page.getByRole('button', { name: /Awaited one after another/ }).waitFor();
  return tab;
}
