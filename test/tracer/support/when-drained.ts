import { OPTIONS_VARIABLE } from '../../../core/format/launch-options';

/**
 * For a program under test, as text: `whenDrained(then, folder)` calls back once the drain thread moves the records of this
 * thread and minds signals. While the thread stands still only another can make its part grow; that is seen twice, because
 * signals are minded from behind the first time. Calls back at once where nothing is traced. Makes promises, and neither
 * tasks nor awaits. `folder`: where the parts are, if the program was not started with the tracer.
 */
export const WHEN_DRAINED = `function whenDrained(then, folder = JSON.parse(process.env.${OPTIONS_VARIABLE} ?? '{}').partsDirectory) {
  if (folder === undefined) return then();
  const { readdirSync, statSync } = require('node:fs');
  const own = process.pid + '-' + require('node:worker_threads').threadId + '-';
  const size = () => readdirSync(folder).filter((n) => n.startsWith(own)).reduce((sum, n) => sum + statSync(folder + '/' + n).size, 0);
  const still = new Int32Array(new SharedArrayBuffer(4));
  let grown = 0;
  const timer = setInterval(() => {
    for (let i = 0; i < 20; i++) Promise.resolve().then(() => {});
    const before = size();
    Atomics.wait(still, 0, 0, 40);
    if (size() === before || ++grown < 2) return;
    clearInterval(timer);
    then();
  }, 5);
}
`;
