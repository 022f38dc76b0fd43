// Imported before a measured program: tells on fd 3 how many milliseconds passed from here to its exit, so that
// starting the process and a TypeScript loader, which vary most, are left out. A program with a long setup of its
// own says performance.mark('ready') when that is done.
import { writeSync } from 'node:fs';

const start = performance.now();
process.on('exit', () => {
  const ready = performance.getEntriesByName('ready')[0];
  writeSync(3, String(performance.now() - (ready?.startTime ?? start)));
});
