import { Writer } from './writer';

interface Waiting {
  at: number;
  order: number;
  go: () => void;
}

/**
 * Carries out a text that returns an async function, and calls that, in time of our own: a pause lasts what the seed says,
 * and the earliest ends when nothing else is left to do. The text may use `sleep`, `setTimeout` and `later`, a pause that
 * outlasts all others.
 * @returns what the function gives, as JSON; else a text that begins with BROKEN, THREW or HANGS
 */
export async function outcomeOf(text: string, seed: number): Promise<string> {
  const random = new Writer(seed);
  const waiting: Waiting[] = [];
  let now = 0;
  let order = 0;
  const wait = (ms: number, go: () => void) => waiting.push({ at: now + ms, order: order++, go });
  const pause = () => new Promise<void>((resolve) => wait(1 + random.below(100), resolve));
  const last = () => new Promise<void>((resolve) => wait(10_000, resolve));
  const timer = (callback: () => void) => wait(1 + random.below(100), callback);
  let call: () => Promise<unknown>;
  try {
    call = new Function('sleep', 'setTimeout', 'later', text)(pause, timer, last);
  } catch (error) {
    return `BROKEN ${(error as Error).message}`;
  }
  let done: string | undefined;
  call().then(
    (value) => {
      done = JSON.stringify(value) ?? 'undefined';
    },
    (error: Error) => {
      done = `THREW ${error.message}`;
    },
  );
  for (let steps = 0; steps < 500; steps++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (done !== undefined) return done;
    waiting.sort((a, b) => a.at - b.at || a.order - b.order);
    const first = waiting.shift();
    if (!first) continue;
    now = first.at;
    try {
      first.go();
    } catch (error) {
      return `THREW in a timer ${(error as Error).message}`;
    }
  }
  return 'HANGS';
}

const SCHEDULES = [1, 2, 3, 4, 5];

/** What a text gives if that is the same however long its pauses last; null when it is not, or nothing comes of it. */
export async function steadyOutcome(text: string): Promise<string | null> {
  const first = await outcomeOf(text, 1);
  if (/^(BROKEN|THREW|HANGS)/.test(first)) return null;
  return (await outcomeOf(text, 2)) === first ? first : null;
}

/** The first outcome that is not the expected one, pauses lasting as they may. */
export async function otherOutcome(text: string, expected: string): Promise<string | null> {
  for (const seed of SCHEDULES) {
    const outcome = await outcomeOf(text, seed);
    if (outcome !== expected) return outcome;
  }
  return null;
}
