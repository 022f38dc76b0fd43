import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { timelinePage } from '../../../core/protocol/timeline-page';
import { smallFindings, smallTrace } from './small-trace';
import { type Bundles, bundle, launch } from './timeline-tab';

describe('a page of its own, from file://', () => {
  let browser: Browser;
  let bundles: Bundles;
  let folder: string;
  before(async () => {
    [browser, bundles] = await Promise.all([launch(), bundle()]);
    folder = mkdtempSync(join(tmpdir(), 'overlap-page-'));
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(encoding: 'none' | 'deflate-raw'): Promise<{ page: Page; problems: string[] }> {
    const packed = encoding === 'none' ? Buffer.from(smallTrace) : deflateRawSync(smallTrace);
    const html = timelinePage({
      title: 'small',
      nonce: 'abc',
      cspSource: '',
      script: { text: bundles.script },
      style: { text: bundles.style },
      worker: bundles.worker,
      embedded: {
        name: 'small.overlap',
        base64: packed.toString('base64'),
        encoding,
        findings: smallFindings,
      },
    });
    const file = join(folder, `${encoding}.html`);
    writeFileSync(file, html);
    const page = await browser.newPage({ acceptDownloads: true });
    page.setDefaultTimeout(30_000);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('button', { name: /Awaited one after another/ }).waitFor();
    return { page, problems };
  }

  for (const encoding of ['none', 'deflate-raw'] as const) {
    it(`shows the trace it carries, ${encoding}, without asking the network`, async () => {
      const { page, problems } = await open(encoding);
      await page.locator('.ov-overlay').waitFor({ state: 'hidden' });
      assert.deepEqual(problems, []);
      await page.close();
    });
  }

  it('saves a picture as PNG and as SVG with the same finding in it', async () => {
    const { page, problems } = await open('deflate-raw');
    const save = async (name: string): Promise<Buffer> => {
      await page.locator('summary').click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(name).click()]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    };
    const png = await save('Picture (PNG)');
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    const svg = (await save('Picture (SVG)')).toString();
    assert.match(svg, /^<svg [^>]*viewBox/);
    assert.match(svg, />report</);
    assert.match(svg, />−4\u202fms</);
    const parsed = await page.evaluate(
      (text) =>
        new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent,
      svg,
    );
    assert.equal(parsed, undefined);
    assert.deepEqual(problems, []);
    await page.close();
  });
});
