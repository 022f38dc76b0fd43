import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBench } from './bench';
import { measureConnections } from './measure-connections';
import { measureMemory } from './measure-memory';
import { measureStartUp } from './measure-start-up';
import { measureWorkloads } from './measure-workloads';
import { HELP, readOptions } from './options';
import { runPrograms } from './programs/run-programs';
import { type Measured, ratiosOf, reportText } from './report';

// What tracing costs, see README.md: prints the tables, writes docs/benchmarks.md after a whole run, and ends with one
// line of JSON.

async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP);
  const options = readOptions(args);
  const wants = (...names: string[]): boolean => options.only.some((name) => names.includes(name));
  const bench = await openBench(options, wants('programs', 'tools'));
  const begun = Date.now();
  const measured: Measured = {};
  try {
    if (wants('workloads', 'tools')) measured.workloads = await measureWorkloads(bench, options);
    if (wants('start-up')) measured.startUp = await measureStartUp(bench, options);
    if (wants('programs')) measured.programs = await runPrograms(bench, options);
    if (wants('memory')) measured.memory = await measureMemory(bench, options);
    if (wants('connections')) measured.connections = await measureConnections(bench, options);
  } finally {
    bench.close();
  }
  const text = reportText(measured, options, (Date.now() - begun) / 60_000);
  console.log(text);
  if (options.write) writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'benchmarks.md'), text);
  console.log(JSON.stringify(ratiosOf(measured)));
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
