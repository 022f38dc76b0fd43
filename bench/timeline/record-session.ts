import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { type RecordedWindow, SESSION_FILE } from './session';
import { SIZES, traceFiles } from './trace-files';

/**
 * Records what is in view, frame by frame, while somebody uses the timeline on the trace of a million spans:
 *
 *     npx tsx bench/timeline/record-session.ts --headed    a person does; ends when the window is closed
 *     npx tsx bench/timeline/record-session.ts             the browser is driven by hand-like real input: mouse, wheel, keys
 *
 * The result is committed, so that every run of the benchmark replays the same windows.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const headed = process.argv.includes('--headed');

async function main(): Promise<void> {
  const { ensureChromium, CHROMIUM_ARGUMENTS } = (await import(
    join(root, 'scripts', 'install-chromium.mjs')
  )) as { ensureChromium: () => Promise<string>; CHROMIUM_ARGUMENTS: string[] };
  const { server, base } = await traceFiles({ '1M': SIZES['1M'] });
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: CHROMIUM_ARGUMENTS,
    headless: !headed,
  });
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  const windows: RecordedWindow[] = [];
  let width = 0;
  await page.exposeFunction('overlapFrame', (t0: number, t1: number, scrollY: number, lanes: number) => {
    const last = windows[windows.length - 1];
    if (last && last[0] === t0 && last[1] === t1 && last[2] === scrollY) return;
    windows.push([t0, t1, scrollY]);
    width = lanes;
  });
  await page.goto(`${base}/overlap-1M.html`);
  await page.waitForFunction(() => performance.getEntriesByName('overlap:drawn').length > 0);
  if (headed) await page.waitForEvent('close', { timeout: 0 });
  else await drive(page);
  if (!headed) await browser.close();
  server.close();
  const round = (n: number): number => Number(n.toPrecision(9));
  // As the repository's formatter wants it.
  const lines = windows.map((w) => `    [${w.map(round).join(', ')}]`);
  writeFileSync(SESSION_FILE, `{\n  "width": ${width},\n  "windows": [\n${lines.join(',\n')}\n  ]\n}\n`);
  console.log(`${windows.length} windows in ${SESSION_FILE}`);
}

/** The way somebody looks for a slow request: overview, into a busy place, along, out, into the next, down to one await. */
async function drive(page: Page): Promise<void> {
  const canvas = page.locator('.ov-canvas');
  const box = (await canvas.boundingBox())!;
  const lanes = { x: box.x + 290, width: box.width - 310, y: box.y + 40, height: box.height - 60 };
  const pause = (ms: number): Promise<void> => page.waitForTimeout(ms);
  const at = (x: number, y: number): Promise<void> =>
    page.mouse.move(lanes.x + lanes.width * x, lanes.y + lanes.height * y, { steps: 8 });
  /** A turn of the wheel: quick notches that slow down, as a finger or a free wheel makes them. */
  const wheel = async (notches: number, delta: number): Promise<void> => {
    for (let i = 0; i < notches; i++) {
      await page.mouse.wheel(0, delta * (1 - (0.6 * i) / notches));
      await pause(14 + i * 2);
    }
  };
  const drag = async (dx: number, dy: number): Promise<void> => {
    await page.mouse.down();
    const { x, y } = { x: lanes.x + lanes.width / 2, y: lanes.y + lanes.height / 2 };
    for (let i = 1; i <= 18; i++) {
      const ease = 1 - (1 - i / 18) ** 2;
      await page.mouse.move(x + dx * ease, y + dy * ease);
      await pause(12);
    }
    await page.mouse.up();
  };
  await at(0.34, 0.2);
  await wheel(14, -120);
  await pause(200);
  await at(0.5, 0.5);
  await drag(-320, 0);
  await drag(-260, 40);
  await wheel(10, -120);
  await drag(180, -120);
  await wheel(12, 120);
  for (const key of ['d', 'd', 'd', 'a', 'w', 'w', 'w', 's']) {
    await canvas.press(key);
    await pause(40);
  }
  await at(0.72, 0.3);
  await wheel(26, -120);
  await pause(150);
  await at(0.5, 0.5);
  await drag(220, 0);
  await page.keyboard.down('Shift');
  await wheel(12, 90);
  await wheel(12, -90);
  await page.keyboard.up('Shift');
  await wheel(20, -100);
  await drag(-140, 10);
  await canvas.press('0');
  await pause(200);
  // A stretch of the overview, drawn into the strip above.
  const strip = (await page.locator('.ov-minimap').boundingBox())!;
  const x = (share: number): number => strip.x + 290 + (strip.width - 300) * share;
  await page.mouse.move(x(0.61), strip.y + 30);
  await page.mouse.down();
  await page.mouse.move(x(0.68), strip.y + 30, { steps: 20 });
  await page.mouse.up();
  await pause(150);
  await at(0.4, 0.6);
  await wheel(18, -120);
  await drag(-200, 60);
  for (let i = 0; i < 6; i++) {
    await canvas.press('ArrowDown');
    await pause(30);
  }
  await canvas.press('f');
  await pause(150);
  await at(0.5, 0.5);
  await wheel(40, 140);
  await canvas.press('0');
  await pause(200);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
