import type { Browser, Page } from 'playwright-core';
import type { Gesture } from './session';

export interface PageMeasure {
  /** From the start of navigation to the first picture of the trace, ms. */
  firstPictureMs: number;
  /** 95th percentile and median of the time from one frame to the next while the session is replayed, ms. */
  frameP95Ms: number;
  frameP50Ms: number;
  /** Of the page's process, all of it, less an empty page's; null where the system does not tell. */
  memoryBytes: number | null;
}

export interface PageUnderTest {
  url: string;
  /** Runs in the page: true once the trace's first picture is on screen. */
  ready: () => boolean;
  /** Runs in the page: what wheel events go to. */
  target: () => Element | null;
  /** Turn of the wheel, with Ctrl, that makes the window `factor` times as wide. Runs in the page. */
  wheelForZoom: (factor: number) => number;
}

/** Opens a page in a fresh context, waits for its picture, replays the session; wheel events are the page's own. */
export async function measurePage(
  browser: Browser,
  page: PageUnderTest,
  session: readonly Gesture[],
): Promise<PageMeasure> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  const tab = await context.newPage();
  await tab.goto('about:blank');
  const empty = await rendererMemory(browser, tab);
  // Source, not functions: a page's policy forbids making functions of strings, and tsx calls a helper by this name.
  await tab.addInitScript({ content: `globalThis.__name = (f) => f; (${watchFor})(${page.ready})` });
  await tab.goto(page.url);
  await tab.waitForFunction(() => (window as unknown as { firstPicture?: number }).firstPicture, null, {
    timeout: 120_000,
    polling: 200,
  });
  const firstPictureMs = await tab.evaluate(
    () => (window as unknown as { firstPicture: number }).firstPicture,
  );
  const used = await rendererMemory(browser, tab);
  const frames = await tab.evaluate<number[]>(
    `(${replay})(${JSON.stringify(session)}, ${page.target}, ${page.wheelForZoom})`,
  );
  await context.close();
  frames.sort((a, b) => a - b);
  return {
    firstPictureMs,
    frameP95Ms: frames[Math.floor(frames.length * 0.95)],
    frameP50Ms: frames[Math.floor(frames.length * 0.5)],
    memoryBytes: used === null || empty === null ? null : used - empty,
  };
}

/** In the page, from before its first script: notes the frame after `ready` first holds. */
function watchFor(isReady: () => boolean): void {
  const look = (): void => {
    if (!isReady()) return void requestAnimationFrame(look);
    requestAnimationFrame(() => {
      (window as unknown as { firstPicture: number }).firstPicture = performance.now();
    });
  };
  requestAnimationFrame(look);
}

/** In the page: the events of one gesture per frame; returns the times between frames. */
async function replay(
  gestures: readonly Gesture[],
  find: () => Element | null,
  wheelForZoom: (factor: number) => number,
): Promise<number[]> {
  const target = find()!;
  const box = target.getBoundingClientRect();
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const wheel = (x: number, init: WheelEventInit): void => {
    const clientX = box.left + box.width * (0.2 + x * 0.79);
    const common = { clientX, clientY: box.top + box.height / 2, bubbles: true, cancelable: true };
    target.dispatchEvent(new WheelEvent('wheel', { ...common, ...init }));
  };
  const times: number[] = [];
  await frame();
  let last = performance.now();
  for (const { zoom, at, dx, dy } of gestures) {
    if (zoom !== 1) wheel(at, { deltaY: wheelForZoom(zoom), ctrlKey: true });
    if (dx !== 0) wheel(0.5, { deltaX: dx, deltaY: 0 });
    // Over the names: there the wheel scrolls.
    if (dy !== 0) wheel(-0.15, { deltaX: 0, deltaY: dy });
    await frame();
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times;
}

/** Resident memory of the tab's process, bytes; Linux only. */
async function rendererMemory(browser: Browser, tab: Page): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const { readFileSync } = await import('node:fs');
  const cdp = await browser.newBrowserCDPSession();
  await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  let most = 0;
  for (const { type, id } of processInfo) {
    if (type !== 'renderer') continue;
    try {
      const text = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
      most = Math.max(most, Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) * 1024);
    } catch {
      // The process has just ended.
    }
  }
  return most;
}
