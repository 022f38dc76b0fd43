import { definitionsChunk, endChunk, partHead, recordsChunk } from '../../core/format/chunk-writer';
import { RecordEncoder } from '../../core/format/record-encoder';
import type { SiteDef } from '../../core/format/record-layout';
import { partMeta } from './part-meta';
import { seededRandom } from './random';

export interface SyntheticOptions {
  /** HTTP requests; each is one operation. */
  operations: number;
  /** Tasks of one operation: one handler, the rest helpers it awaits. */
  tasksPerOperation: number;
  /** Awaits of each helper. A helper makes about 2 × this + 1 spans. */
  awaitsPerTask: number;
  /** Operations that overlap in time. */
  concurrency?: number;
  seed?: number;
  /** Records chunks are about this long. */
  chunkBytes?: number;
}

const HANDLERS = ['report', 'checkout', 'listItems', 'search'];
const HELPERS = ['loadPrices', 'loadStock', 'loadTaxes', 'renderPage', 'queryRows', 'readTemplate'];

/**
 * A trace file of a busy server, made with the real encoder: the same options and seed give the same bytes.
 * Requests start one after another, `concurrency` of them overlap; each handler awaits its helpers one by one,
 * and each helper awaits timers. Events of all requests are interleaved in order of time, as one thread would.
 */
export function syntheticTrace(options: SyntheticOptions): Uint8Array {
  return new Synthesizer(options).write();
}

interface Runner {
  operation: number;
  handler: number;
  handlerPromise: number;
  helper: number;
  helperPromise: number;
  helpersLeft: number;
  awaitsLeft: number;
  functionIndex: number;
  /** What wakes it next: the throwaway of its last await, the timer, the promise the timer settles. */
  throwaway: number;
  timer: number;
  timerPromise: number;
}

/** Requests as little state machines, driven by a heap of wake-up times. */
class Synthesizer {
  private encoder = new RecordEncoder(new Int32Array(1 << 19));
  private chunks: Uint8Array[] = [];
  private time = 0;
  private nextId = 2;
  private nextTask = 0;
  private nextOperation = 0;
  private random: () => number;
  private heap: { at: number; runner: Runner | null }[] = [];

  constructor(private readonly options: SyntheticOptions) {
    this.random = seededRandom(options.seed ?? 1);
  }

  write(): Uint8Array {
    const { operations, concurrency = 8 } = this.options;
    const length = 2_000_000 * this.options.tasksPerOperation;
    for (let i = 0; i < operations; i++) {
      this.push(Math.floor((i * length) / concurrency + this.random() * 100_000), null);
    }
    while (this.heap.length > 0) {
      const { at, runner } = this.pop();
      this.time = Math.max(this.time + 500, at);
      if (runner) this.wake(runner);
      else this.begin();
      if (this.encoder.byteLength > (this.options.chunkBytes ?? 1 << 20)) this.flush();
    }
    this.flush();
    const end = this.time + 100_000;
    const records = this.encoder.records;
    return joined([
      partHead(
        partMeta({
          session: 'synthetic',
          runtimeVersion: 'v22.0.0',
          tracerVersion: '0.1.0',
          pid: 4242,
          command: ['node', 'server.js'],
          cwd: '/shop',
          startNs: '1000000',
          startedAt: 1_750_000_000_000,
          cpus: 4,
        }),
      ),
      definitionsChunk(definitions()),
      ...this.chunks,
      endChunk({ exitCode: 0, signal: null, endNs: end, records }),
    ]);
  }

  private flush(): void {
    if (this.encoder.byteLength > 0) this.chunks.push(recordsChunk(this.encoder.take()));
  }

  private tick(ns: number): number {
    this.time += ns;
    return this.time;
  }

  /** A request comes in: its handler starts and calls the first helper. */
  private begin(): void {
    const { encoder } = this;
    const server = this.nextId++;
    const handler = this.nextOperation % HANDLERS.length;
    encoder.resource(server, 0, STRINGS.http, STRINGS.handler + handler, this.time);
    encoder.sliceBegin(server, this.tick(200));
    encoder.operationBegin(STRINGS.kind, STRINGS.handler + handler, server, this.tick(100));
    const runner: Runner = {
      operation: ++this.nextOperation,
      handler: 0,
      handlerPromise: 0,
      helper: 0,
      helperPromise: 0,
      helpersLeft: this.options.tasksPerOperation - 1,
      awaitsLeft: 0,
      functionIndex: handler,
      throwaway: 0,
      timer: 0,
      timerPromise: 0,
    };
    runner.handlerPromise = this.promise(0);
    runner.handler = ++this.nextTask;
    encoder.taskStart(SITES.handler + handler, 0, runner.handlerPromise, this.tick(500));
    this.callHelper(runner);
    encoder.sliceEnd(this.tick(300));
  }

  /** The handler, running, calls its next helper and awaits it; or returns. */
  private callHelper(runner: Runner): void {
    const { encoder } = this;
    if (runner.helpersLeft-- <= 0) {
      encoder.taskReturn(runner.handler, this.tick(800));
      encoder.settle(runner.handlerPromise);
      encoder.operationEnd(runner.operation, this.tick(100));
      return;
    }
    const which = runner.helpersLeft % HELPERS.length;
    runner.helperPromise = this.promise(0);
    runner.helper = ++this.nextTask;
    encoder.taskStart(SITES.helper + which, 0, runner.helperPromise, this.tick(400));
    runner.awaitsLeft = this.options.awaitsPerTask;
    this.sleep(runner, which);
    const throwaway = this.nextId++;
    encoder.await(
      runner.handler,
      SITES.handlerAwait + which,
      throwaway,
      runner.helperPromise,
      this.tick(300),
    );
    // The handler's wake-up is remembered on its promise: one helper at a time.
    runner.throwaway = throwaway;
  }

  /** The helper, running, awaits a timer. */
  private sleep(runner: Runner, which: number): void {
    const { encoder } = this;
    runner.awaitsLeft--;
    runner.timerPromise = this.promise(0);
    runner.timer = this.nextId++;
    encoder.resource(runner.timer, runner.timerPromise, STRINGS.timer, 0, this.tick(200));
    const throwaway = this.nextId++;
    encoder.await(runner.helper, SITES.helperAwait + which, throwaway, runner.timerPromise, this.tick(1_000));
    this.wakes.set(runner, { throwaway, which });
    const mean = 2_000_000 / Math.max(1, this.options.awaitsPerTask);
    this.push(this.time + Math.floor(mean * (0.2 + 1.6 * this.random())), runner);
  }

  private wakes = new Map<Runner, { throwaway: number; which: number }>();

  /** The helper's timer fires. */
  private wake(runner: Runner): void {
    const { encoder } = this;
    const { throwaway, which } = this.wakes.get(runner)!;
    encoder.sliceBegin(runner.timer, this.time);
    encoder.settle(runner.timerPromise);
    encoder.sliceEnd(this.tick(400));
    encoder.sliceBegin(throwaway, this.tick(100));
    encoder.fulfilled(runner.helper);
    this.tick(2_000 + Math.floor(this.random() * 8_000));
    if (runner.awaitsLeft > 0) {
      this.sleep(runner, which);
      encoder.sliceEnd(this.tick(100));
      return;
    }
    encoder.taskReturn(runner.helper, this.time);
    encoder.settle(runner.helperPromise);
    encoder.sliceEnd(this.tick(200));
    encoder.sliceBegin(runner.throwaway, this.tick(100));
    encoder.fulfilled(runner.handler);
    this.tick(3_000);
    this.callHelper(runner);
    encoder.sliceEnd(this.tick(100));
  }

  private promise(parent: number): number {
    const id = this.nextId++;
    this.encoder.promise(id, parent);
    return id;
  }

  private push(at: number, runner: Runner | null): void {
    const { heap } = this;
    heap.push({ at, runner });
    let i = heap.length - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (heap[parent].at <= heap[i].at) break;
      [heap[parent], heap[i]] = [heap[i], heap[parent]];
      i = parent;
    }
  }

  private pop(): { at: number; runner: Runner | null } {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      for (let i = 0; ; ) {
        const left = 2 * i + 1;
        if (left >= heap.length) break;
        const least = left + 1 < heap.length && heap[left + 1].at < heap[left].at ? left + 1 : left;
        if (heap[i].at <= heap[least].at) break;
        [heap[i], heap[least]] = [heap[least], heap[i]];
        i = least;
      }
    }
    return top;
  }
}

const SITES = { handler: 1, handlerAwait: 20, helper: 40, helperAwait: 60 };
const STRINGS = { http: 1, kind: 2, timer: 3, handler: 10 };

function definitions() {
  const sites: SiteDef[] = [];
  const at = (id: number, kind: SiteDef['kind'], line: number, name: string, inside = 0): void => {
    const place = { file: 1, line, column: 3, endLine: line, endColumn: 30 };
    sites.push({ id, kind, ...place, ...(name ? { name } : {}), ...(inside ? { function: inside } : {}) });
  };
  HANDLERS.forEach((name, i) => {
    at(SITES.handler + i, 'function', 10 + i * 20, name);
  });
  HELPERS.forEach((name, i) => {
    at(SITES.helper + i, 'function', 100 + i * 10, name);
    at(SITES.handlerAwait + i, 'await', 12 + i, '', SITES.handler);
    at(SITES.helperAwait + i, 'await', 103 + i * 10, '', SITES.helper + i);
  });
  const names = HANDLERS.map((name, i) => ({ id: STRINGS.handler + i, text: `GET /${name}` }));
  return {
    files: [{ id: 1, path: '/shop/server.js' }],
    sites,
    strings: [
      { id: 0, text: '' },
      { id: STRINGS.http, text: 'HTTPINCOMINGMESSAGE' },
      { id: STRINGS.kind, text: 'http' },
      { id: STRINGS.timer, text: 'Timeout' },
      ...names,
    ],
  };
}

function joined(pieces: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
