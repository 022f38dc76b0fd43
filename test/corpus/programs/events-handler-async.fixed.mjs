// corrected version of events-handler-async.mjs
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const uploads = new EventEmitter();
const done = new EventEmitter();

async function scanForViruses(file) {
  await sleep(50);
  return !file.endsWith('.exe');
}

async function makePreview(file) {
  await sleep(45);
  return `${file}.thumb`;
}

uploads.on('file', async (file) => {
  const [clean, preview] = await Promise.all([scanForViruses(file), makePreview(file)]);
  done.emit('done', `${file} ${clean ? 'clean' : 'BAD'} ${preview}`);
});

for (const file of ['a.jpg', 'b.exe']) {
  const finished = once(done, 'done');
  uploads.emit('file', file);
  const [text] = await finished;
  console.log(text);
}
