// expect: fire
// awaits: 34
// also: 15,16; 16,17
// rule: serial-loop
// grade: any
// why: every page is read, rendered and written to a file of its own.
import { mkdtemp, readFile, writeFile, mkdir, rm, readdir } from 'node:fs/promises';
import { join, basename } from 'node:path';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const root = await mkdtemp(join(tmpdir(), 'site-'));
const pages = join(root, 'pages');
const dist = join(root, 'dist');
await mkdir(pages);
await mkdir(dist);
await Promise.all(['index', 'about', 'faq', 'contact', 'imprint'].map((name) => writeFile(join(pages, `${name}.md`), `# ${name}\n\nhello`)));

// an external highlighter, some milliseconds away
async function highlight(markdown) {
  await sleep(24);
  return markdown.replace(/^# (.*)$/m, '<h1>$1</h1>');
}

async function renderPage(name) {
  const markdown = await readFile(join(pages, `${name}.md`), 'utf8');
  const html = await highlight(markdown);
  await writeFile(join(dist, `${name}.html`), `<!doctype html>${html}`);
  return html.length;
}

const names = (await readdir(pages)).map((f) => basename(f, '.md'));
let bytes = 0;
for (const name of names) {
  bytes += await renderPage(name);
}
console.log(`${(await readdir(dist)).length} pages, ${bytes} bytes`);
await rm(root, { recursive: true });
