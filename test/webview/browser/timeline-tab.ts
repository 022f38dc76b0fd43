import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { HostToTimeline, TimelineToHost } from '../../../core/protocol/timeline-messages';
import { timelinePage } from '../../../core/protocol/timeline-page';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Themes as VS Code sets them: a class on the body and variables on the root. */
export const THEMES = {
  light: { className: 'vscode-light', scheme: 'light' as const, variables: variables('light') },
  dark: { className: 'vscode-dark', scheme: 'dark' as const, variables: variables('dark') },
  'high-contrast': {
    className: 'vscode-high-contrast',
    scheme: 'dark' as const,
    variables: variables('high-contrast'),
  },
};
export type ThemeName = keyof typeof THEMES;

function variables(theme: string): Record<string, string> {
  const file = join(dirname(fileURLToPath(import.meta.url)), 'fixtures', `${theme}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

export interface Bundles {
  script: string;
  style: string;
  worker: string;
}

/** Bundled from the sources as they are, so that the tests never see an old dist/. */
export async function bundle(): Promise<Bundles> {
  const one = async (entry: string) =>
    build({
      entryPoints: [join(root, 'webview', entry)],
      outdir: join(root, 'dist'),
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      logLevel: 'silent',
    });
  const [page, worker] = await Promise.all([one('timeline.ts'), one('timeline-worker.ts')]);
  const text = (files: { path: string; text: string }[], end: string): string =>
    files.find((file) => file.path.endsWith(end))!.text;
  return {
    script: text(page.outputFiles, '.js'),
    style: text(page.outputFiles, '.css'),
    worker: text(worker.outputFiles, '.js'),
  };
}

export async function launch(): Promise<Browser> {
  const { ensureChromium, CHROMIUM_ARGUMENTS } = (await import(
    join(root, 'scripts', 'install-chromium.mjs')
  )) as { ensureChromium: () => Promise<string>; CHROMIUM_ARGUMENTS: string[] };
  return chromium.launch({ executablePath: await ensureChromium(), args: CHROMIUM_ARGUMENTS });
}

export interface TabOptions {
  theme?: ThemeName;
  /** What the page left behind when it was there before. */
  state?: unknown;
  /** CSS pixels. */
  width?: number;
  height?: number;
}

interface Pretended {
  posted: TimelineToHost[];
  state: unknown;
}

/** A timeline in a tab, with this test as its VS Code: it sees what is posted, and posts. */
export class TimelineTab {
  readonly problems: string[] = [];

  private constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
  }

  static async open(browser: Browser, bundles: Bundles, options: TabOptions = {}): Promise<TimelineTab> {
    const theme = THEMES[options.theme ?? 'light'];
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1200, height: options.height ?? 720 },
      colorScheme: theme.scheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const tab = new TimelineTab(page);
    page.setDefaultTimeout(30_000);
    // tsx names functions with a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (f) => f');
    await page.addInitScript(
      (state: unknown) => {
        const pretended = { posted: [] as unknown[], state };
        Object.assign(window, {
          pretended,
          acquireVsCodeApi: () => ({
            postMessage: (message: unknown) => pretended.posted.push(message),
            getState: () => pretended.state,
            setState: (next: unknown) => {
              pretended.state = next;
            },
          }),
        });
      },
      (options.state ?? null) as object | null,
    );
    const html = timelinePage({
      title: 'test',
      nonce: 'test',
      cspSource: '',
      script: { text: bundles.script },
      style: { text: bundles.style },
      worker: bundles.worker,
    });
    await page.route('http://timeline.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: html }),
    );
    await page.goto('http://timeline.test/');
    await page.evaluate(({ className, variables }) => {
      document.body.className = className;
      for (const [name, value] of Object.entries(variables)) {
        document.documentElement.style.setProperty(`--vscode-${name}`, value);
      }
    }, theme);
    return tab;
  }

  /** Sends a message as VS Code would; bytes travel as base64 as far as the page. */
  async send(message: HostToTimeline): Promise<void> {
    const packed = JSON.stringify(message, (_, value) =>
      value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
    );
    await this.page.evaluate((text) => {
      const message = JSON.parse(text, (_, value) =>
        typeof value?.base64 === 'string'
          ? Uint8Array.from(atob(value.base64), (c) => c.charCodeAt(0))
          : value,
      );
      window.postMessage(message, '*');
    }, packed);
  }

  async load(name: string, bytes: Uint8Array): Promise<void> {
    await this.send({ type: 'load', name, bytes });
    await this.posted('drawn');
  }

  /** Loads two traces to be compared. */
  async compare(before: { name: string; bytes: Uint8Array }, after: typeof before): Promise<void> {
    await this.send({ type: 'load', ...after, compare: before });
    await this.posted('drawn');
  }

  /** Waits until a message of the type has been posted, and gives the last one. */
  async posted<T extends TimelineToHost['type']>(type: T): Promise<Extract<TimelineToHost, { type: T }>> {
    await this.page.waitForFunction(
      (wanted) =>
        (window as unknown as { pretended: Pretended }).pretended.posted.some((m) => m.type === wanted),
      type,
    );
    const all = await this.page.evaluate(
      () => (window as unknown as { pretended: Pretended }).pretended.posted as { type: string }[],
    );
    return all.filter((m) => m.type === type).pop() as Extract<TimelineToHost, { type: T }>;
  }

  async forgetPosted(): Promise<void> {
    await this.page.evaluate(() => {
      (window as unknown as { pretended: Pretended }).pretended.posted.length = 0;
    });
  }

  /** The state VS Code keeps for the page, once `holds` is true of it. Its window is 0, 0 while everything shows. */
  async state(holds: (state: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
    let last: unknown = null;
    for (let i = 0; i < 600; i++) {
      const state = await this.page.evaluate(
        () =>
          (window as unknown as { pretended: Pretended }).pretended.state as Record<string, unknown> | null,
      );
      if (state && holds(state)) return state;
      last = state;
      await this.page.waitForTimeout(50);
    }
    throw new Error(`the page’s state never came to be as expected: ${JSON.stringify(last)}`);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
