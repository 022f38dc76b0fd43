import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';

const renderer = http.createServer(async (req, res) => {
  let markdown = '';
  for await (const part of req) markdown += part;
  const html = markdown
    .split('\n')
    .map((line) => (line.startsWith('# ') ? `<h1>${line.slice(2)}</h1>` : `<p>${line}</p>`))
    .join('');
  setTimeout(() => res.end(html), 42);
});

const docs = mkdtempSync(path.join(tmpdir(), 'docs-'));
for (const name of ['install', 'usage', 'options', 'plugins', 'faq']) {
  writeFileSync(path.join(docs, `${name}.md`), `# ${name}\nAll about ${name}.`);
}

async function render(markdown) {
  const res = await fetch(`http://127.0.0.1:${renderer.address().port}/markdown`, { method: 'POST', body: markdown });
  if (!res.ok) throw new Error(`renderer answered ${res.status}`);
  return res.text();
}

function titleOf(html) {
  return /<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? 'untitled';
}

async function renderAll(files) {
  return Promise.all(
    files.map(async (file) => {
      const markdown = await readFile(path.join(docs, file), 'utf8');
      const html = await render(markdown);
      return { file: file.replace(/\.md$/, '.html'), title: titleOf(html), size: html.length };
    }),
  );
}

renderer.listen(0, '127.0.0.1');
await once(renderer, 'listening');
try {
  const pages = await renderAll(['install.md', 'usage.md', 'options.md', 'plugins.md', 'faq.md']);
  for (const { file, title, size } of pages) console.log(`${file} (${title}, ${size})`);
} finally {
  rmSync(docs, { recursive: true });
  renderer.close();
}
