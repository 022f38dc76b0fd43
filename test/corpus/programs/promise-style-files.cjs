// expect: silent
// why: each then works on the file that the one before has written.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chain-'));
const draft = path.join(folder, 'draft.txt');
const final = path.join(folder, 'final.txt');

fs.promises
  .writeFile(draft, 'x'.repeat(1 << 20))
  .then(() => fs.promises.appendFile(draft, 'end'))
  .then(() => fs.promises.rename(draft, final))
  .then(() => fs.promises.stat(final))
  .then((stat) => console.log(stat.size))
  .finally(() => fs.promises.rm(folder, { recursive: true }));
