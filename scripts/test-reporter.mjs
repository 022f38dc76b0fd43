// A node:test reporter: one line per file that went well, everything about what failed, and a count a script can read.
import { relative } from 'node:path';

/** The last line of a run, read by test.mjs. */
export const COUNT_LINE = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;

/** A long run says that it lives this often. */
const QUIET_MS = 10_000;

export default async function* report(events) {
  const files = new Map();
  const of = (data) => {
    const name = data.file ? relative(process.cwd(), data.file) : '(no file)';
    if (!files.has(name)) files.set(name, { name, passed: 0, failed: 0, skipped: 0, ms: 0 });
    return files.get(name);
  };
  const output = new Map();
  let lastWord = Date.now();
  for await (const { type, data } of events) {
    if (type === 'test:stdout') {
      // What a test prints is meant to be read: the corpus prints its table.
      yield data.message.replace(/^(?=.)/gm, '    ');
    } else if (type === 'test:stderr') {
      const text = output.get(data.file) ?? '';
      output.set(data.file, (text + data.message).slice(-20_000));
    } else if (type === 'test:pass' && data.details?.type === 'suite') {
      // A suite is only a heading, but its time is that of its tests.
      if (data.nesting === 0) of(data).ms += data.details.duration_ms;
    } else if (type === 'test:pass') {
      const file = of(data);
      if (data.skip !== undefined) {
        file.skipped++;
        yield `  skipped: ${data.name}: ${data.skip === true ? 'no reason was given' : data.skip}\n`;
      } else {
        file.passed++;
      }
      if (data.nesting === 0) file.ms += data.details?.duration_ms ?? 0;
      if (Date.now() - lastWord > QUIET_MS) {
        lastWord = Date.now();
        yield `  … ${file.name}: ${file.passed} passed so far\n`;
      }
    } else if (type === 'test:fail') {
      // A parent fails because its child did: that is no failure of its own.
      if (data.details?.error?.failureType === 'subtestsFailed') continue;
      of(data).failed++;
      yield failure(data, output.get(data.file) ?? '');
    }
  }
  const all = [...files.values()];
  for (const file of all.filter((f) => f.failed === 0)) {
    yield `  ${file.name}: ${file.passed} passed (${Math.round(file.ms)} ms)\n`;
  }
  const sum = (key) => all.reduce((total, file) => total + file[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  yield `${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`;
}

function failure(data, output) {
  const error = data.details?.error;
  const cause = error?.cause ?? error;
  const where = data.file ? `${relative(process.cwd(), data.file)}:${data.line ?? 1}` : '';
  const text = cause?.stack ?? cause?.message ?? String(cause);
  // A file that could not even be loaded: what it printed says why.
  const detail = data.name === data.file ? output : '';
  return `  FAILED ${where}  ${data.name}\n${indent(text)}\n${detail ? `${indent(detail)}\n` : ''}`;
}

function indent(text) {
  return String(text)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
