// expect: silent
// why: The new file is written beside the old one, checked, and only then renamed over it; every step works on what the one before left on disk.
const { execFile } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const fs = require('node:fs/promises');
const os = require('node:os');
const path = require('node:path');
const { promisify } = require('node:util');

const run = promisify(execFile);

function render(upstreams) {
  const rows = upstreams.map(({ host, weight }) => `  { host: '${host}', weight: ${weight} },`);
  return `module.exports = [\n${rows.join('\n')}\n];\n`;
}

async function publish(target, text) {
  const tmp = `${target}.next.js`;
  const handle = await fs.open(tmp, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await run(process.execPath, ['--check', tmp]);
  } catch {
    await fs.rm(tmp);
    return false;
  }
  await fs.rename(tmp, target);
  return true;
}

async function main() {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'proxy-'));
  const target = path.join(dir, 'upstreams.js');
  writeFileSync(target, render([{ host: 'a.internal', weight: 1 }]));
  try {
    const next = render([
      { host: 'a.internal', weight: 3 },
      { host: 'b.internal', weight: 2 },
    ]);
    console.log('published:', await publish(target, next));
    console.log('broken published:', await publish(target, 'module.exports = [;'));
    console.log(require(target));
    console.log(await fs.readdir(dir));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

main();
