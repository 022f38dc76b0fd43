import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonForScript, type TimelinePage, timelinePage } from '../../../core/protocol/timeline-page';

const page = (patch: Partial<TimelinePage> = {}): string =>
  timelinePage({
    title: 'a <b> "c"',
    nonce: 'N0nce',
    cspSource: '',
    script: { text: 'run()' },
    style: { text: 'p{}' },
    worker: 'work()',
    ...patch,
  });

/** Script elements as an HTML parser sees them: up to the first "</script". */
function scripts(html: string): string[] {
  return [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script/g)].map((match) => match[1]);
}

describe('the page', () => {
  it('allows its own script and style, workers from blobs, and nothing else', () => {
    const policy = /content="([^"]*default-src[^"]*)"/.exec(page())?.[1] ?? '';
    assert.match(
      policy,
      /^default-src 'none'; script-src 'nonce-N0nce'; style-src 'nonce-N0nce'; worker-src blob:/,
    );
    assert.doesNotMatch(policy, /unsafe|\*|http|connect-src|img-src/);
  });

  it('names the webview as a source in VS Code only', () => {
    const html = page({
      cspSource: 'https://*.vscode-cdn.net',
      script: { uri: 'https://x/t.js' },
      style: { uri: 'https://x/t.css' },
    });
    assert.match(html, /style-src 'nonce-N0nce' https:\/\/\*\.vscode-cdn\.net;/);
    assert.match(html, /<script nonce="N0nce" src="https:\/\/x\/t\.js"><\/script>/);
    assert.match(html, /<link nonce="N0nce" rel="stylesheet" href="https:\/\/x\/t\.css">/);
  });

  it('does not let texts out of their element', () => {
    const evil = '</script><script>alert(1)</script><!--<script>';
    const html = page({
      title: '</title><script>alert(2)</script>',
      script: { text: `const s = ${JSON.stringify(evil)};` },
      worker: evil,
      embedded: {
        name: '"><script>alert(3)</script>',
        base64: 'AAAA</script><script>alert(4)</script>',
        encoding: 'none',
        findings: { notices: [evil, '\u2028'] } as never,
      },
    });
    const found = scripts(html);
    assert.equal(found.length, 4, found.join('\n---\n'));
    assert.equal(JSON.parse(found[0]), evil);
    assert.match(found[1], /^[A-Za-z0-9+/=]*$/);
    assert.deepEqual(JSON.parse(found[2]).notices, [evil, '\u2028']);
    // The code still says what it said.
    assert.equal(new Function(`${found[3]}; return s`)(), evil);
    assert.doesNotMatch(html, /<!--/);
  });

  it('writes JSON that reads back', () => {
    const value = { a: '<script>', b: ['\u2029', '</', 'ü'] };
    assert.doesNotMatch(jsonForScript(value), /[<\u2028\u2029]/);
    assert.deepEqual(JSON.parse(jsonForScript(value)), value);
  });
});
