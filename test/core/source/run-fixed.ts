import type { Fix, FixEdit } from '../../../core/analysis/finding';

/** Applies a fix as an editor would: by lines and columns, against the original text. */
export function applyFix(text: string, fix: Fix): string {
  const lines = text.split('\n');
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const edits = fix.edits.map((edit: FixEdit, order: number) => ({
    from: offset(edit.startLine, edit.startColumn),
    to: offset(edit.endLine, edit.endColumn),
    text: edit.newText,
    order,
  }));
  edits.sort((a, b) => b.from - a.from || b.order - a.order);
  let result = text;
  for (const edit of edits) result = result.slice(0, edit.from) + edit.text + result.slice(edit.to);
  return result;
}

export interface Outcome {
  /** What main() gave, or the message of what it threw. */
  result: unknown;
  printed: string[];
  /** Most pieces of work under way at once. */
  peak: number;
  /** Names of work in the order in which it started. */
  started: string[];
  unhandled: number;
}

/** The analysed stand-in for the work that `execute` provides. */
export const WORK = `async function work(name, value) { await new Promise((resolve) => setTimeout(resolve, 20)); return value; }
async function fail(name) { await new Promise((resolve) => setTimeout(resolve, 20)); JSON.parse('{'); }
`;

/**
 * Runs main() of a script with pieces of work that take some turns of the event loop and count themselves.
 * `failing`: work of these names fails when its turn is over.
 */
export async function execute(source: string, ...failing: string[]): Promise<Outcome> {
  const outcome: Outcome = { result: undefined, printed: [], peak: 0, started: [], unhandled: 0 };
  let active = 0;
  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  const work = async (name: string, value: unknown) => {
    outcome.started.push(name);
    outcome.peak = Math.max(outcome.peak, ++active);
    // Later pieces are faster: results that come back in another order must not change anything.
    await turns(Math.max(2, 12 - outcome.started.length * 2));
    active--;
    if (failing.includes(name)) throw new Error(`${name} failed`);
    return value;
  };
  const fail = async (name: string) => {
    await work(name, null);
    throw new Error(name);
  };
  const consoleStub = {
    log: (...parts: unknown[]) => outcome.printed.push(parts.map((part) => JSON.stringify(part)).join(' ')),
  };
  const onUnhandled = () => {
    outcome.unhandled++;
  };
  process.on('unhandledRejection', onUnhandled);
  try {
    const main = new Function('work', 'fail', 'console', `${source}\nreturn main;`)(work, fail, consoleStub);
    outcome.result = await main();
  } catch (error) {
    outcome.result = `threw ${(error as Error).message}`;
  }
  await turns(30);
  process.off('unhandledRejection', onUnhandled);
  return outcome;
}

/**
 * What ends differently once fixed when work fails, a line each: the same failure must come out when one piece fails;
 * which of two comes out is another matter (the fix says so), but none may go unhandled.
 */
export async function failuresThatDiffer(before: string, after: string): Promise<string[]> {
  if (/\bfail\(/.test(before)) return [];
  const names = [...new Set((await execute(before)).started)];
  const differences: string[] = [];
  for (const name of names) {
    const was = await execute(before, name);
    const is = await execute(after, name);
    const [left, right] = [was, is].map((one) => JSON.stringify([one.result, one.unhandled]));
    if (left !== right) differences.push(`${name} fails: ${left} became ${right}`);
  }
  const all = await execute(after, ...names);
  if (all.unhandled > 0) differences.push(`all fail: ${all.unhandled} go unhandled`);
  return differences;
}
