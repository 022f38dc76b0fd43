import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Browser, chromium, type FrameLocator, type Locator, type Page } from 'playwright-core';

/** What scripts/vscode-tests.mjs made ready. */
export interface Setup {
  root: string;
  work: string;
  browser: string;
  vscode: object;
  vsix: string;
  screenshots: string;
  headed: boolean;
}

interface Server {
  address: string;
  log(): string;
  stop(): Promise<void>;
}

const STEP_LIMIT_MS = 30_000;

/** A VS Code window with the packaged extension, as a person uses it. */
export class Workbench {
  private constructor(
    readonly page: Page,
    /** The folder that is open; a copy made for this window. */
    readonly folder: string,
    private readonly setup: Setup,
    private readonly server: Server,
    private readonly browser: Browser,
  ) {}

  /**
   * @param name of this window, for its folders and pictures
   * @param source folder of the repository, of which a copy is opened
   * @param options settings: user settings · trust: false keeps Workspace Trust on · inPlace: no copy · prepare:
   *   puts more files there before it is opened · installed: false leaves the extension out · testDriver: windows for
   *   the development of extensions may be opened
   */
  static async open(
    name: string,
    source: string,
    options: {
      settings?: Record<string, unknown>;
      trust?: boolean;
      inPlace?: boolean;
      prepare?: (folder: string) => void;
      installed?: boolean;
      testDriver?: boolean;
    } = {},
  ): Promise<Workbench> {
    const setup = readSetup();
    const original = join(setup.root, source);
    const folder = options.inPlace ? original : join(setup.work, name, 'workspace');
    if (!options.inPlace) cpSync(original, folder, { recursive: true });
    options.prepare?.(folder);
    const { startVscode } = await import(join(setup.root, 'scripts/vscode-server.mjs'));
    const { CHROMIUM_ARGUMENTS } = await import(join(setup.root, 'scripts/install-chromium.mjs'));
    const profile = join(setup.work, name, 'profile');
    const { installed = true } = options;
    const vsix = installed ? setup.vsix : undefined;
    const server: Server = await startVscode(setup.vscode, profile, { vsix, ...options });
    const browser = await chromium.launch({
      executablePath: setup.browser,
      args: CHROMIUM_ARGUMENTS,
      headless: !setup.headed,
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(STEP_LIMIT_MS);
    const workbench = new Workbench(page, folder, setup, server, browser);
    await page.goto(`${server.address}/?folder=${encodeURI(folder)}`);
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
    if (installed) await workbench.extensionIsKnown();
    return workbench;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  /** Another window of the same VS Code, which this one has opened. */
  async opened(page: Page): Promise<Workbench> {
    page.setDefaultTimeout(STEP_LIMIT_MS);
    const workbench = new Workbench(page, this.folder, this.setup, this.server, this.browser);
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
    await workbench.extensionIsKnown();
    return workbench;
  }

  /** A picture in .cache/screenshots. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.setup.screenshots, `${name}.png`) });
  }

  /** Opens a file of the folder through Quick Open, in the first column. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+1');
    await this.quickPick('Control+P', name, name);
    await this.tab(name).waitFor();
  }

  /** F1, the command's name, a click on it. */
  runCommand(title: string): Promise<void> {
    return this.quickPick('F1', `>${title}`, title);
  }

  /**
   * Opens the quick input, types, and clicks the row. What it lists is a snapshot, and a focus that is still on its way
   * closes it: it is opened anew until the row is there.
   */
  private async quickPick(
    key: string,
    typed: string,
    row: string,
    then: 'click' | 'look' = 'click',
  ): Promise<void> {
    const input = this.page.locator('.quick-input-widget input');
    const choice = this.page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first();
    for (let attempt = 0; ; attempt++) {
      try {
        await this.page.keyboard.press(key);
        await input.fill(typed, { timeout: 3000 });
        await choice.waitFor({ timeout: 3000 });
        if (then === 'click') await choice.click({ timeout: 3000 });
        return;
      } catch (error) {
        if (attempt === 9) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** Resolves when VS Code has read the extension's manifest: before that a trace would open as text. */
  private async extensionIsKnown(): Promise<void> {
    await this.quickPick('F1', '>Overlap: Open Trace', 'Overlap: Open Trace', 'look');
    await this.page.keyboard.press('Escape');
  }

  /** Does something until its effect is seen: a key pressed while the focus is on its way is lost. */
  async retry(act: () => Promise<void>, effect: Locator): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      await act();
      try {
        await effect.waitFor({ timeout: 4000 });
        return;
      } catch (error) {
        if (attempt === 9) throw error;
      }
    }
  }

  tab(name: string): Locator {
    return this.page.locator(`.tabs-container .tab[data-resource-name="${name}"]`);
  }

  /** The page in the timeline's webview. */
  get timeline(): FrameLocator {
    return this.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  }

  /** Resolves when the timeline says that this is selected (its list of findings). */
  async selectedInTimeline(text: string): Promise<void> {
    await this.timeline.locator('.ov-item[aria-current="true"]', { hasText: text }).first().waitFor();
  }

  /** Moves the mouse down the middle of the lanes until the card at the pointer has this text, and clicks there. */
  async clickSpan(text: string): Promise<void> {
    const canvas = await this.timeline.locator('.ov-canvas').boundingBox();
    if (!canvas) throw new Error('the timeline has no canvas');
    const card = this.timeline.locator('.ov-card:not([hidden])', { hasText: text });
    for (const across of [0.8, 0.6, 0.9, 0.5]) {
      const x = canvas.x + canvas.width * across;
      for (let y = canvas.y + 30; y < canvas.y + canvas.height; y += 5) {
        await this.page.mouse.move(x, y);
        if ((await card.count()) === 0) continue;
        await this.page.mouse.click(x, y);
        return;
      }
    }
    throw new Error(`no span of the timeline has a card with "${text}"`);
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /** What the terminal shows. */
  async terminalText(): Promise<string> {
    const rows = this.page.locator('.terminal-wrapper.active .xterm-rows > div');
    return (await rows.allTextContents()).map((row) => row.trimEnd()).join('\n');
  }

  /** Resolves when the cursor of the editor in the first column is on this line; the focus may be elsewhere. */
  async cursorOn(line: number): Promise<void> {
    const number = this.page.locator('.line-numbers.active-line-number', {
      hasText: new RegExp(`^${line}$`),
    });
    await number.first().waitFor();
  }

  /**
   * A double click on a trace in the explorer. A window that has just opened may know the extension's commands a moment
   * before its editors, and show bytes as text: then once more.
   */
  openFirstTrace(name: string): Promise<void> {
    const page = this.page.locator('iframe.webview').first();
    return this.retry(async () => {
      await this.runCommand('View: Close All Editors');
      await this.explorerRow(name).dblclick();
    }, page);
  }

  explorerRow(name: string): Locator {
    return this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
  }
}

/** node:test's test, with a picture of the window when it fails. */
export function windowTest(window: () => Workbench | undefined) {
  return (name: string, run: () => Promise<void>): void => {
    test(name, async () => {
      try {
        await run();
      } catch (error) {
        await window()?.picture(`failed-${name.replace(/\W+/g, '-').slice(0, 50)}`);
        throw error;
      }
    });
  };
}

function readSetup(): Setup {
  const text = process.env.OVERLAP_UI;
  if (!text)
    throw new Error('Run these through "node scripts/vscode-tests.mjs --ui": it makes a VS Code ready.');
  return JSON.parse(text) as Setup;
}
