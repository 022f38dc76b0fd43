import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { instrument } from '../../../tracer/instrument/instrument';
import { MARKER_NAMES, MARKER_PREFIX, type Markers } from '../../../tracer/instrument/markers';
import { strip } from '../../../tracer/instrument/strip';

/** The markers tell of every await whether it was fulfilled; functions show their own text. Real programs, recorded here. */

const folder = mkdtempSync(join(tmpdir(), 'overlap-outcomes-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const require = createRequire(import.meta.url);
const fixtures = join(import.meta.dirname, 'fixtures');

interface RecordedAwait {
  site: number;
  said: boolean;
  truth: 'pending' | 'fulfilled' | 'rejected';
}

class Recorder {
  readonly awaits: RecordedAwait[] = [];
  /** Calls after which something else happened than the call. */
  private readonly last = new Map<number, RecordedAwait>();
  private tokens = 0;
  private held: unknown;

  readonly markers: Markers = {
    f: () => ++this.tokens,
    m: () => ++this.tokens,
    p: () => undefined,
    a: (token, site, value) => {
      const entry: RecordedAwait = { site: site - 1_000_000, said: false, truth: 'pending' };
      this.awaits.push(entry);
      this.last.set(token, entry);
      Promise.resolve(value).then(
        () => (entry.truth = 'fulfilled'),
        () => (entry.truth = 'rejected'),
      );
      return value;
    },
    r: (token, value) => {
      this.last.get(token)!.said = true;
      return value;
    },
    w: (token, site) => {
      const last = this.last.get(token);
      if (last !== undefined && last.site === site - 1_000_000) last.said = true;
    },
    q: (token, value) => {
      this.last.get(token)!.said = true;
      this.held = value;
      return this.holder;
    },
    o: (_, value) => value,
    x: (_, value) => value as never,
    y: (_, value) => value as never,
    e: () => undefined,
    z: () => undefined,
    c: (_, value) => value as never,
    l: () => undefined,
    g: () => undefined,
    h: () => undefined,
    u: (_, __, value) => value,
    s: (_, __, value) => value as never,
    k: (token) => token,
    n: (_, value) => value as never,
    b: () => undefined,
    j: (_, value) => {
      this.held = value;
      return this.holder;
    },
  };
  private readonly holder = Object.defineProperty({} as { v: unknown }, 'v', {
    get: () => {
      const { held } = this;
      this.held = undefined;
      return held;
    },
  });

  install(): void {
    for (const name of MARKER_NAMES)
      Object.defineProperty(globalThis, MARKER_PREFIX + name, {
        value: this.markers[name],
        configurable: true,
      });
  }
}

for (const name of ['semantics.cjs', 'generators.cjs', 'messages.cjs', 'sloppy.cjs'])
  test(`${name}: fulfilled or rejected`, async () => {
    const source = readFileSync(join(fixtures, name), 'utf8');
    const made = instrument(source, { kind: 'commonjs', typescript: false });
    assert.ok(made.code !== null);
    const file = join(folder, name);
    writeFileSync(file, made.code);
    const recorder = new Recorder();
    recorder.install();
    await require(file)(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    let rejected = 0;
    const wrong: string[] = [];
    for (const { site, said, truth } of recorder.awaits) {
      const { start, end, outcomeUnknown, late } = made.sites[site];
      const text = source.slice(start, end);
      if (truth === 'rejected') rejected++;
      // Late: the destructuring itself may have failed.
      const silent = outcomeUnknown || (late && name === 'messages.cjs');
      if (said !== (truth === 'fulfilled') && !(silent && !said))
        wrong.push(`${text} ${truth}, said ${said}`);
    }
    assert.deepEqual(wrong, []);
    assert.ok(recorder.awaits.length > 5);
    if (name === 'messages.cjs') assert.ok(rejected >= 3);
  });

test('functions show the text they were written as', () => {
  new Recorder().install();
  const source = `module.exports = [
    async function f(a, b = g()) { "not strict"; await a; return b, a }, async (x) => await x, async x => ({ x }), async () => { for await (const y of z) y },
    x => f(), x => f(x), function () { return async () => await 1 }, (a = f()) => a, async (a = f()) => a,
    class A { async m() { await 1; } static s = async () => { const [a] = await b; return a }; get g() { return f() } },
    new (class { async m() { await 1; } })().m, { async *g() { yield 1; yield* [2]; (yield).x() } }.g, { get x() { return async () => {} } },
    async () => { try { return 1 } finally { (await x).y() } }, async () => { if (a) for await (const b of c) d }, async function () { return },
    (x) => { x.y(async () => [...await x]); }, async () => { await using a = b; },
  ].map((x) => typeof x === 'function' ? x.toString() : Object.values(Object.getOwnPropertyDescriptors(x)).map((d) => String(d.get)).join());`;
  const evaluate = (text: string): string[] => {
    const module = { exports: [] as string[] };
    new Function('module', text)(module);
    return module.exports;
  };
  const usable = process.versions.node >= '24' ? source : source.replace('await using a = b;', '');
  const made = instrument(usable, { kind: 'commonjs', typescript: false });
  assert.ok(made.code !== null);
  const shown = evaluate(made.code);
  assert.ok(shown.every((text) => text.length > 5));
  assert.deepEqual(shown.map(strip), evaluate(usable));
});
