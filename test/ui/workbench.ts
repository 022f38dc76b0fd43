import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium, type FrameLocator, type Locator, type Page } from 'playwright-core';

/** What scripts/vscode-tests.mjs made ready. */
export interface Setup {
  root: string;
  work: string;
  browser: string;
  vscode: object;
  vsix: string;
  screenshots: string;
  headed: boolean;
  /** A built command line that nobody builds anew meanwhile. */
  cli: string;
  /** A VS Code that runs, with the extension: its address, its extensions' folder, and a browser to connect to. */
  shared: { address: string; extensions: string; browser: string };
}

/** Where a window is opened: the address of a VS Code, a browser's page for it, and what ends what was started for it. */
interface Place {
  address: string;
  page: Page;
  leave(): Promise<void>;
}

export interface OpenOptions {
  settings?: Record<string, unknown>;
  trust?: boolean;
  inPlace?: boolean;
  prepare?: (folder: string, cli: string) => void;
  installed?: boolean;
  testDriver?: boolean;
}

/** Twenty times what a step takes here: a machine that is slow, and busy, must not fail. */
const STEP_LIMIT_MS = 60_000;
const SIZE = { width: 1440, height: 900 };

/** A VS Code window with the packaged extension, as a person uses it. */
export class Workbench {
  private constructor(
    readonly page: Page,
    /** The folder that is open; a copy made for this window. */
    readonly folder: string,
    private readonly setup: Setup,
    private readonly leave: () => Promise<void>,
  ) {}

  /**
   * The windows of all files are in one VS Code, unless one needs another of its own: for user settings, for Workspace Trust,
   * for the development of extensions, or without ours.
   * @param name of this window, for its folders and pictures
   * @param source folder of the repository, of which a copy is opened
   * @param options settings: user settings · trust: false keeps Workspace Trust on · inPlace: no copy · prepare:
   *   puts more files there before it is opened · installed: false leaves the extension out · testDriver: windows for
   *   the development of extensions may be opened
   */
  static async open(name: string, source: string, options: OpenOptions = {}): Promise<Workbench> {
    const setup = readSetup();
    const original = join(setup.root, source);
    const folder = options.inPlace ? original : join(setup.work, name, 'workspace');
    if (!options.inPlace) cpSync(original, folder, { recursive: true });
    options.prepare?.(folder, setup.cli);
    const { installed = true } = options;
    const own = options.settings || options.trust === false || options.testDriver || !installed;
    const place = own ? await placeOfItsOwn(name, setup, options) : await sharedPlace(setup);
    const { page } = place;
    await page.setViewportSize(SIZE);
    page.setDefaultTimeout(STEP_LIMIT_MS);
    const workbench = new Workbench(page, folder, setup, place.leave);
    await page.goto(`${place.address}/?folder=${encodeURI(folder)}`);
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
    if (installed) await workbench.extensionIsKnown();
    return workbench;
  }

  /** A built command line that nobody builds anew meanwhile. */
  get cli(): string {
    return this.setup.cli;
  }

  close(): Promise<void> {
    return this.leave();
  }

  /** Another window of the same VS Code, which this one has opened. */
  async opened(page: Page): Promise<Workbench> {
    // It comes up beside its elder, which still works: on a busy machine that takes twice as long.
    page.setDefaultTimeout(2 * STEP_LIMIT_MS);
    const workbench = new Workbench(page, this.folder, this.setup, this.leave);
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
    await workbench.extensionIsKnown();
    return workbench;
  }

  /** A picture in .cache/screenshots. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.setup.screenshots, `${name}.png`) });
  }

  /**
   * Dialogs, notifications, lists, problems, the timeline and the terminal of every window of this browser, as text: for
   * where no picture is kept.
   */
  async said(): Promise<string> {
    const speaking =
      '.monaco-dialog-box, .notification-list-item, .quick-input-widget, .markers-panel .monaco-list-row, .terminal-wrapper.active .xterm-rows, .title-label';
    const told = this.page
      .context()
      .pages()
      .map(async (page) => {
        const texts = await page.locator(speaking).filter({ visible: true }).allInnerTexts();
        const timelines = page
          .frames()
          .map((frame) => frame.locator('.ov-panel, .ov-overlay').allInnerTexts());
        const shown = (await Promise.allSettled(timelines)).flatMap((one) =>
          one.status === 'fulfilled' ? one.value : [],
        );
        return [await page.title(), ...texts, ...shown].map(inFewLines).filter(Boolean).join('\n');
      });
    return (await Promise.all(told)).join('\n');
  }

  /** Opens a file of the folder through Quick Open, in the first column; its text is there then, not only its tab. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+1');
    await this.quickPick('Control+P', name, name);
    await this.tab(name).waitFor();
    await this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${name}"]`).first().waitFor();
  }

  /** F1, the command's name, Enter. */
  runCommand(title: string): Promise<void> {
    return this.quickPick('F1', `>${title}`, title);
  }

  /**
   * Opens the quick input, types, and takes the row when it is the one that Enter takes. What is listed is a snapshot, and a
   * focus that is still on its way closes it: it is opened anew until the row is there. No click: rows move while they are
   * sorted, and a click that is told to have failed may have landed, and what it began would be begun twice.
   */
  private async quickPick(
    key: string,
    typed: string,
    row: string,
    then: 'take' | 'look' = 'take',
  ): Promise<void> {
    const input = this.page.locator('.quick-input-widget input');
    const chosen = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row });
    for (let attempt = 0; ; attempt++) {
      try {
        await this.page.keyboard.press(key);
        await input.fill(typed, { timeout: 3000 });
        await chosen.waitFor({ timeout: Math.min(10_000, 500 * 1.3 ** attempt) });
        if (then === 'look') return;
        await this.page.keyboard.press('Enter');
        // Still asked the same: there was nothing to take at that moment.
        const ignored = (await input.isVisible()) && (await input.inputValue()) === typed;
        if (!ignored) return;
      } catch (error) {
        if (attempt >= 15) throw error;
      }
      await this.page.keyboard.press('Escape');
    }
  }

  /** Resolves when VS Code has read the extension's manifest: before that a trace would open as text. */
  private async extensionIsKnown(): Promise<void> {
    await this.quickPick('F1', '>Overlap: Open Trace', 'Overlap: Open Trace', 'look');
    await this.page.keyboard.press('Escape');
  }

  /**
   * Does something until its effect is seen: a key pressed while the focus is on its way is lost. It is waited for longer each
   * time, since what is begun anew may never end where the machine is slow.
   */
  async retry(act: () => Promise<void>, effect: Locator): Promise<void> {
    for (let patience = 4000; ; patience *= 1.6) {
      await act();
      try {
        await effect.waitFor({ timeout: patience });
        return;
      } catch (error) {
        if (patience > STEP_LIMIT_MS) throw error;
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
    const card = this.timeline.locator('.ov-card:not([hidden])');
    for (const across of [0.8, 0.6, 0.9, 0.5]) {
      const x = canvas.x + canvas.width * across;
      for (let y = canvas.y + 30; y < canvas.y + canvas.height; y += 5) {
        await this.page.mouse.move(x, y);
        const pointer = await this.timeline.locator('.ov-canvas').evaluate((element) => element.style.cursor);
        if (pointer !== 'pointer') continue;
        // What the card says comes from a worker; a few things that can be clicked have none.
        await card.waitFor({ timeout: 1000 }).catch(() => {});
        if (!(await card.allInnerTexts()).some((told) => told.includes(text))) continue;
        await this.page.mouse.click(x, y);
        return;
      }
    }
    throw new Error(`no span of the timeline has a card with "${text}"`);
  }

  /** A notification that can be seen, on its own or in the list of those that came. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-list-item', { hasText: text }).filter({ visible: true }).first();
  }

  /**
   * Waits for a notification and points at it, which keeps it there: others go by themselves after ten seconds. One that has
   * gone before anybody looked is found in the list.
   */
  async notified(text: string | RegExp, patienceMs = 2 * STEP_LIMIT_MS): Promise<Locator> {
    const notice = this.notification(text);
    const deadline = performance.now() + patienceMs;
    for (;;) {
      try {
        await notice.hover({ timeout: 15_000 });
        return notice;
      } catch (error) {
        if (performance.now() > deadline) throw error;
      }
      await this.runCommand('Notifications: Show Notifications');
    }
  }

  /** Waits until the terminal shows this; what was written is on its way through two processes. Gives all that it shows. */
  async terminalSays(expected: RegExp): Promise<string> {
    const rows = this.page.locator('.terminal-wrapper.active .xterm-rows > div');
    let text = '';
    const deadline = performance.now() + STEP_LIMIT_MS;
    do {
      text = (await rows.allTextContents()).map((row) => row.trimEnd()).join('\n');
      if (expected.test(text)) return text;
      await this.page.waitForTimeout(100);
    } while (performance.now() < deadline);
    throw new Error(`the terminal does not say ${expected} but\n${text}`);
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

/** node:test's test, with a picture of the window when it fails. `skip` says why it cannot run here, if so. */
export function windowTest(window: () => Workbench | undefined) {
  return (name: string, run: () => Promise<void>, skip: string | false = false): void => {
    test(name, { skip }, async () => {
      try {
        await run();
      } catch (error) {
        await window()?.picture(`failed-${name.replace(/\W+/g, '-').slice(0, 50)}`);
        console.log(`What the window said when "${name}" failed:\n${await window()?.said()}`);
        throw error;
      }
    });
  };
}

/** So much of each is told: the cause must stay in sight. */
function inFewLines(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const told = lines.length > 12 ? [...lines.slice(0, 6), '…', ...lines.slice(-6)] : lines;
  return told.map((line) => `  ${line.slice(0, 200)}`).join('\n');
}

/** A window beside those of other files, in the VS Code that serves them all. */
async function sharedPlace({ shared }: Setup): Promise<Place> {
  const browser = await chromium.connectOverCDP(shared.browser);
  const page = await browser.contexts()[0].newPage();
  const leave = async (): Promise<void> => {
    await page.close();
    await browser.close();
  };
  return { address: shared.address, page, leave };
}

async function placeOfItsOwn(name: string, setup: Setup, options: OpenOptions): Promise<Place> {
  const { startVscode } = await import(join(setup.root, 'scripts/vscode-server.mjs'));
  const { CHROMIUM_ARGUMENTS } = await import(join(setup.root, 'scripts/install-chromium.mjs'));
  const extensions = options.installed === false ? undefined : setup.shared.extensions;
  const server = await startVscode(setup.vscode, join(setup.work, name, 'profile'), {
    ...options,
    extensions,
  });
  const browser = await chromium.launch({
    executablePath: setup.browser,
    args: CHROMIUM_ARGUMENTS,
    headless: !setup.headed,
  });
  const leave = async (): Promise<void> => {
    await browser.close();
    await server.stop();
  };
  return { address: server.address, page: await browser.newPage({ viewport: SIZE }), leave };
}

function readSetup(): Setup {
  const text = process.env.OVERLAP_UI;
  if (!text)
    throw new Error('Run these through "node scripts/vscode-tests.mjs --ui": it makes a VS Code ready.');
  return JSON.parse(text) as Setup;
}
