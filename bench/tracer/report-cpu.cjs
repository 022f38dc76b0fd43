// Writes the CPU time that this process has used (all threads, ms) as late as it can: since it was started, or since now,
// when what is measured has been loaded and the main script has not.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');
const { OVERLAP_BENCH_CPU: file, OVERLAP_BENCH_SINCE: since } = process.env;
const { pid } = process;
if (isMainThread) {
  const before = since === 'main' ? process.cpuUsage() : undefined;
  process.on('exit', () => {
    const { user, system } = process.cpuUsage(before);
    if (process.pid === pid) writeFileSync(file, String((user + system) / 1000));
  });
}
