// What the output of a run says about its failed tests: for its end, and for a log of which only the end can be read.
import { stripVTControlCharacters } from 'node:util';

/** A failed test begins so: in our reporter, in node:test's and in mocha's style. */
const BEGINS = /^\s*(?:FAILED |✖ |not ok )/;
/** What comes now is about other tests. */
const OTHERS = /^\s*(?:✔ |﹣ |… |ok \d|skipped: )|^\s*\d+ passed, \d+ failed|^\s*test\/\S+: \d+ passed/;
const STACK = /^\s*at /;
/** So many lines of each failure are kept. */
const KEPT_LINES = 14;

/** Takes a run's lines one by one and keeps the first lines about each failed test. */
export class FailureLines {
  /** One entry, of lines, for each failed test. */
  all = [];
  #open = false;

  take(line) {
    if (BEGINS.test(line)) this.all.push([line]);
    else if (!this.#open || OTHERS.test(line) || this.all.at(-1).length === KEPT_LINES) {
      this.#open = false;
      return;
    } else this.all.at(-1).push(line);
    this.#open = true;
  }
}

/** "name of the test: what its assertion said", in `most` characters at most. */
export function inOneLine(lines, most) {
  const [first, ...rest] = lines.map((line) => stripVTControlCharacters(line).trim());
  const name = first
    .replace(BEGINS, '')
    .replace(/ \([\d.]+ ?ms\)$/, '')
    .replace(/\s+/g, ' ');
  const stack = rest.findIndex((line) => STACK.test(line));
  const said = whatDiffers(stack < 0 ? rest : rest.slice(0, stack))
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/^AssertionError(?: \[ERR_ASSERTION\])?: /, '');
  const whole = said === '' ? name : `${name}: ${said}`;
  return whole.length > most ? `${whole.slice(0, most - 1)}…` : whole;
}

/** Of two values set side by side only the lines in which they are not equal. */
function whatDiffers(lines) {
  const told = lines.filter((line) => line !== '');
  const key = told.findIndex((line) => /^\+ actual - expected/.test(line));
  if (key < 0) return told;
  return [...told.slice(0, key + 1), ...told.slice(key + 1).filter((line) => /^[+-]/.test(line))];
}
