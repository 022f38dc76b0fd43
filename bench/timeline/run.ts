import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { measurePage, type PageMeasure, type PageUnderTest } from './measure-page';
import { gesturesOf, recordedSession } from './session';
import { SIZES, traceFiles } from './trace-files';

/**
 * The timeline against speedscope, on the same trace, in the same kind of browser, replaying the windows of a recorded
 * session (recorded-session.json). speedscope knows no awaits: it is given the trace as our exporter writes it, every
 * run inside its callers.
 * `--rounds N` instead of three; `--large` opens a trace of five million spans as well.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const roundsAt = process.argv.indexOf('--rounds');
const ROUNDS = roundsAt < 0 ? 3 : Number(process.argv[roundsAt + 1]);

const overlapReady = (): boolean => performance.getEntriesByName('overlap:drawn').length > 0;
const overlapTarget = (): Element | null => document.querySelector('.ov-canvas');
/** How far the wheel (with Ctrl) turns to make the window so many times as wide: each page has its own measure. */
const overlapWheel = (factor: number): number => Math.log2(factor) * 100;
const speedscopeWheel = (factor: number): number => (factor - 1) * 40;
/** speedscope shows its view menu once the profile is in; its canvas is drawn in the same frame. */
const speedscopeReady = (): boolean => document.body.innerText.includes('Time Order');
const speedscopeTarget = (): Element | null =>
  document.elementFromPoint(window.innerWidth / 2, window.innerHeight * 0.6);

async function main(): Promise<void> {
  const { ensureChromium, CHROMIUM_ARGUMENTS } = (await import(
    join(root, 'scripts', 'install-chromium.mjs')
  )) as {
    ensureChromium: () => Promise<string>;
    CHROMIUM_ARGUMENTS: string[];
  };
  const sizes = process.argv.includes('--large') ? ['10k', '1M', '5M'] : ['10k', '1M'];
  const { server, base, spans } = await traceFiles(
    Object.fromEntries(sizes.map((size) => [size, SIZES[size]])),
  );
  const executablePath = await ensureChromium();
  // Frames as fast as they can be made, or every page would be measured at 60 a second.
  const unlimited = [...CHROMIUM_ARGUMENTS, '--disable-frame-rate-limit', '--disable-gpu-vsync'];
  // Without a GPU a canvas is best drawn by the CPU; speedscope needs WebGL, for which there is SwiftShader.
  const withWebGl = [
    ...unlimited.filter((argument) => argument !== '--disable-gpu'),
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ];
  const browsers: Record<string, Browser> = {
    timeline: await chromium.launch({ executablePath, args: unlimited }),
    speedscope: await chromium.launch({ executablePath, args: withWebGl }),
  };
  const session = gesturesOf(recordedSession());
  const overlap = (size: string): PageUnderTest => ({
    url: `${base}/overlap-${size}.html`,
    ready: overlapReady,
    target: overlapTarget,
    wheelForZoom: overlapWheel,
  });
  const profile = encodeURIComponent(`${base}/trace-1M.json`);
  const pages: [string, PageUnderTest][] = [
    ...sizes.map((size): [string, PageUnderTest] => [`timeline ${size}`, overlap(size)]),
    [
      'speedscope 1M',
      {
        url: `${base}/speedscope/#profileURL=${profile}`,
        ready: speedscopeReady,
        target: speedscopeTarget,
        wheelForZoom: speedscopeWheel,
      },
    ],
  ];
  const results = new Map<string, PageMeasure>();
  try {
    for (const [name, page] of pages) {
      const rounds: PageMeasure[] = [];
      for (let i = 0; i < (name.includes('5M') ? 1 : ROUNDS); i++) {
        rounds.push(await measurePage(browsers[name.split(' ')[0]], page, session));
      }
      const measured = medians(rounds);
      results.set(name, measured);
      const memory = measured.memoryBytes === null ? '?' : `${Math.round(measured.memoryBytes / 1e6)} MB`;
      console.log(
        `${name.padEnd(14)} first picture ${measured.firstPictureMs.toFixed(0).padStart(6)} ms   frame p50 ${measured.frameP50Ms.toFixed(1)} ms  p95 ${measured.frameP95Ms.toFixed(1)} ms   memory ${memory}`,
      );
    }
  } finally {
    for (const browser of Object.values(browsers)) await browser.close();
    server.close();
  }
  const at = (name: string): PageMeasure => results.get(name)!;
  const ratio = (a: number, b: number): number => Math.round((a / b) * 1000) / 1000;
  const { memoryBytes } = at('timeline 1M');
  console.log(
    JSON.stringify({
      firstPictureVsSpeedscope: ratio(at('timeline 1M').firstPictureMs, at('speedscope 1M').firstPictureMs),
      frameP95VsSpeedscope: ratio(at('timeline 1M').frameP95Ms, at('speedscope 1M').frameP95Ms),
      frame1MVs10k: ratio(at('timeline 1M').frameP95Ms, at('timeline 10k').frameP95Ms),
      pageBytesPerSpan: memoryBytes === null ? null : Math.round(memoryBytes / spans['1M']),
    }),
  );
}

/** Of each number by itself: one slow round must not decide. */
function medians(rounds: PageMeasure[]): PageMeasure {
  const middle = (of: (m: PageMeasure) => number): number =>
    rounds.map(of).sort((a, b) => a - b)[Math.floor(rounds.length / 2)];
  return {
    firstPictureMs: middle((m) => m.firstPictureMs),
    frameP95Ms: middle((m) => m.frameP95Ms),
    frameP50Ms: middle((m) => m.frameP50Ms),
    memoryBytes: rounds[0].memoryBytes === null ? null : middle((m) => m.memoryBytes ?? 0),
  };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
