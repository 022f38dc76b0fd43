/** A test in the extension host, where node:test's own runner cannot be started. */
interface Test {
  name: string;
  run: () => Promise<void>;
}

const tests: Test[] = [];
/** Longer than whatever a test waits for by itself, which tells more. */
const LIMIT_MS = 120_000;

export function test(name: string, run: () => Promise<void>): void {
  tests.push({ name, run });
}

/**
 * Runs what was registered, one after the other, each in a window that `tidy` has put in order: none needs another to
 * have run. Throws when one failed: that is what makes VS Code exit with 1.
 */
export async function runTests(filter: string, tidy: () => Promise<void>): Promise<void> {
  const wanted = tests.filter(({ name }) => name.includes(filter));
  let failed = 0;
  for (const { name, run } of wanted) {
    const begun = performance.now();
    try {
      await tidy();
      await withLimit(run());
      say(`✔ ${name} (${Math.round(performance.now() - begun)} ms)`);
    } catch (error) {
      failed++;
      say(`✖ ${name}\n${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  say(`${wanted.length - failed} passed, ${failed} failed`);
  if (failed > 0 || wanted.length === 0) throw new Error(`${failed} of ${wanted.length} tests failed`);
}

/** The page's log has much else in it; the runner prints only lines that begin like this. */
function say(text: string): void {
  console.log(`[test] ${text}`);
}

function withLimit(work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not done within ${LIMIT_MS / 1000} s`)), LIMIT_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
