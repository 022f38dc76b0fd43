import { definitionsChunk, endChunk, partHead, recordsChunk } from '../../core/format/chunk-writer';
import { RecordEncoder } from '../../core/format/record-encoder';
import type { FileDef, SiteDef } from '../../core/format/record-layout';
import { decodeTraceFile } from '../../core/format/trace-file';
import { buildModel } from '../../core/model/build-model';
import type { TraceModel } from '../../core/model/trace-model';
import { partMeta } from './part-meta';

/**
 * A little event loop in virtual time that writes the records a tracer would write. Programs are generators that
 * yield what they await, so tests can run a program and its corrected version and know both durations exactly.
 *
 *   const v = new VirtualProgram('/app/a.js', 'async function main() { await a(); await b() }');
 *   v.run('main', function* () { yield v.awaits(1, v.timer(100)); yield v.awaits(2, v.timer(50)); });
 */
export type Steps = Generator<Suspension, void, unknown>;
export interface VirtualPromise {
  id: number;
  settled: boolean;
  reactions: (() => void)[];
}
interface Suspension {
  site: number;
  on: VirtualPromise;
}
interface Macro {
  at: number;
  resource: number;
  run: () => void;
}

const MS = 1e6;

export class VirtualProgram {
  /** Virtual time, ns. */
  now = 0;
  private readonly encoder = new RecordEncoder();
  private readonly files: FileDef[];
  private readonly sites: SiteDef[] = [];
  private readonly strings = [
    { id: 1, text: 'Timeout' },
    { id: 2, text: 'FSREQPROMISE' },
    { id: 3, text: 'http' },
  ];
  private nextId = 2;
  private tasks = 0;
  private operations = 0;
  private microtasks: { id: number; run: () => void }[] = [];
  private macrotasks: Macro[] = [];
  private poolBusy = [0, 0, 0, 0];

  constructor(
    path: string,
    readonly source: string,
    hash?: string,
  ) {
    this.files = [{ id: 1, path, hash }];
    this.findSites(source);
  }

  /** Resolves after ms of virtual time. */
  timer(ms: number): VirtualPromise {
    const promise = this.promise();
    const detail = Number.isInteger(ms) ? this.string(`setTimeout ${ms} ms`) : 0;
    this.external(1, this.now + ms * MS, () => this.settle(promise), detail);
    return promise;
  }

  /**
   * What a library's async function gives that awaits a thenable for ms. The hooks name the job that asks the thenable
   * after the function's promise, as if it came of it.
   */
  thenableInLibrary(ms: number): VirtualPromise {
    const own = this.promise();
    const value = this.derived(own.id);
    const inner = this.timer(ms);
    const woken = this.derived(value.id);
    value.reactions.push(() => this.microtasks.push({ id: woken.id, run: () => this.settle(own) }));
    const ask = (): void => this.whenSettled(inner, () => this.settle(value));
    this.microtasks.push({ id: value.id, run: ask });
    return own;
  }

  /** Work of ms on libuv's pool of four. */
  poolWork(ms: number): VirtualPromise {
    const promise = this.promise();
    const slot = this.poolBusy.indexOf(Math.min(...this.poolBusy));
    this.poolBusy[slot] = Math.max(this.poolBusy[slot], this.now) + ms * MS;
    this.external(2, this.poolBusy[slot], () => this.settle(promise));
    return promise;
  }

  /** Keeps the thread busy. */
  cpu(ms: number): void {
    this.now += ms * MS;
  }

  /** What an async step yields: suspend at the n-th await (from 1, in source order) on a promise. */
  awaits(nth: number, on: VirtualPromise): Suspension {
    const site = this.sites.filter((s) => s.kind === 'await')[nth - 1];
    if (site === undefined) throw new Error(`no await number ${nth} in the source`);
    return { site: site.id, on };
  }

  /** Calls an async function by name; its first step runs at once. */
  call(name: string, body: () => Steps): VirtualPromise {
    const own = this.promise();
    const site = this.sites.find((s) => s.kind === 'function' && s.name === name);
    if (site === undefined) throw new Error(`no async function ${name} in the source`);
    this.encoder.taskStart(site.id, 0, own.id, this.now);
    this.step(++this.tasks, own, body());
    return own;
  }

  private stepping = 0;

  /** A turn of a loop in which another loop waits begins; `depth`: so many loops of the function are around it. */
  turn(depth: number): void {
    this.encoder.turn(this.stepping, depth);
  }

  all(inputs: VirtualPromise[]): VirtualPromise {
    const result = this.promise();
    let open = inputs.length;
    for (const input of inputs) {
      this.whenSettled(input, () => {
        if (--open === 0) this.settle(result);
      });
    }
    return result;
  }

  /** An incoming request at a time of its own, handled by an async function. */
  request(atMs: number, name: string, handler: string, body: () => Steps): void {
    const string = this.strings.length + 1;
    this.strings.push({ id: string, text: name });
    this.external(1, atMs * MS, () => {
      const operation = ++this.operations;
      this.encoder.operationBegin(3, string, this.currentResource, this.now);
      this.whenSettled(this.call(handler, body), () => this.encoder.operationEnd(operation, this.now));
    });
  }

  private currentResource = 0;

  /** Runs `main` to the end and gives the model of its trace. */
  run(name: string, body: () => Steps): TraceModel {
    this.play(name, body);
    return buildModel(decodeTraceFile(this.file()));
  }

  /** Runs `main` to the end; file() then gives the trace. */
  play(name: string, body: () => Steps): void {
    this.call(name, body);
    this.drain();
    for (;;) {
      const next = this.macrotasks.shift();
      if (next === undefined) break;
      this.now = Math.max(this.now, next.at);
      this.currentResource = next.resource;
      this.encoder.sliceBegin(next.resource, this.now);
      next.run();
      this.now += 100;
      this.encoder.sliceEnd(this.now);
      this.drain();
    }
  }

  get records(): number {
    return this.encoder.records;
  }

  file(): Uint8Array {
    return Buffer.concat([
      partHead(partMeta()),
      definitionsChunk({ files: this.files, sites: this.sites, strings: this.strings }),
      recordsChunk(this.encoder.take()),
      endChunk({ exitCode: 0, signal: null, endNs: this.now, records: this.encoder.records }),
    ]);
  }

  private step(task: number, own: VirtualPromise, steps: Steps): void {
    const outer = this.stepping;
    this.stepping = task;
    const next = steps.next();
    this.stepping = outer;
    this.now += 100;
    if (next.done === true) {
      this.encoder.taskReturn(task, this.now);
      this.settle(own);
      return;
    }
    const { site, on } = next.value;
    const throwaway = this.nextId++;
    this.encoder.await(task, site, throwaway, on.id, this.now);
    const wake = (): void => {
      this.microtasks.push({
        id: throwaway,
        run: () => {
          this.encoder.fulfilled(task);
          this.step(task, own, steps);
        },
      });
    };
    if (on.settled) wake();
    else on.reactions.push(wake);
  }

  private whenSettled(source: VirtualPromise, run: () => void): void {
    const derived = this.nextId++;
    this.encoder.promise(derived, source.id);
    const react = (): void => {
      this.microtasks.push({ id: derived, run });
    };
    if (source.settled) react();
    else source.reactions.push(react);
  }

  private promise(): VirtualPromise {
    return this.derived(0);
  }

  private derived(parent: number): VirtualPromise {
    const promise = { id: this.nextId++, settled: false, reactions: [] };
    this.encoder.promise(promise.id, parent);
    return promise;
  }

  private settle(promise: VirtualPromise): void {
    this.encoder.settle(promise.id);
    promise.settled = true;
    for (const react of promise.reactions) react();
  }

  private string(text: string): number {
    const known = this.strings.find((s) => s.text === text);
    if (known !== undefined) return known.id;
    const id = this.strings.length + 1;
    this.strings.push({ id, text });
    return id;
  }

  private external(type: number, at: number, run: () => void, detail = 0): void {
    const resource = this.nextId++;
    this.encoder.resource(resource, 0, type, detail, this.now);
    let low = 0;
    let high = this.macrotasks.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.macrotasks[mid].at <= at) low = mid + 1;
      else high = mid;
    }
    this.macrotasks.splice(low, 0, { at, resource, run });
  }

  private drain(): void {
    for (;;) {
      const next = this.microtasks.shift();
      if (next === undefined) return;
      this.encoder.sliceBegin(next.id, this.now);
      next.run();
      this.now += 100;
      this.encoder.sliceEnd(this.now);
    }
  }

  /** Awaits and named async functions of the source, by text: enough for test programs. */
  private findSites(source: string): void {
    const at = (index: number): { line: number; column: number } => {
      const before = source.slice(0, index).split('\n');
      return { line: before.length, column: before[before.length - 1].length + 1 };
    };
    for (const m of source.matchAll(/async function (\w+)|\bawait\b/g)) {
      const start = at(m.index);
      const id = this.sites.length + 1;
      const kind = m[1] === undefined ? 'await' : 'function';
      this.sites.push({
        id,
        kind,
        file: 1,
        ...start,
        endLine: start.line,
        endColumn: start.column + 5,
        name: m[1] ?? '',
      });
    }
  }
}
