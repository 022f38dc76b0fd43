import { analyzeTrace } from '../../core/analysis/analyze';
import { decodeTraceFile } from '../../core/format/trace-file';
import { buildModel } from '../../core/model/build-model';
import * as server from './busy-server';
import * as loop from './long-loop';

/** Decodes, models and analyses traces of growing size; the last line is one JSON object for scripts. */

interface Row {
  program: string;
  records: number;
  traceBytes: number;
  decodeMs: number;
  analyzeMs: number;
  heapBytes: number;
  findings: number;
}

const programs = {
  'busy server': { make: server.busyServer, source: server.source },
  'one long loop': { make: loop.longLoop, source: loop.source },
};

function measure(program: keyof typeof programs, records: number): Row {
  const { make, source } = programs[program];
  const trace = make(records);
  globalThis.gc?.();
  const before = process.memoryUsage();
  const t0 = performance.now();
  const model = buildModel(decodeTraceFile(trace.bytes));
  const t1 = performance.now();
  const result = analyzeTrace(model, { readSource: (f) => (f === '/app/server.js' ? source : null) });
  const t2 = performance.now();
  const after = process.memoryUsage();
  const used = (m: NodeJS.MemoryUsage): number => m.heapUsed + m.arrayBuffers;
  return {
    program,
    records: trace.records,
    traceBytes: trace.bytes.length,
    decodeMs: t1 - t0,
    analyzeMs: t2 - t1,
    heapBytes: Math.max(0, used(after) - used(before)),
    findings: result.findings.length,
  };
}

const sizes = [100_000, 300_000, 1_000_000];
// Warms the compiler up, so that growth is not hidden by it.
measure('busy server', 20_000);
measure('one long loop', 20_000);
const rows = sizes.map((n) => measure('busy server', n));
const loops = sizes.map((n) => measure('one long loop', n));
console.log('program          records   trace MB  decode+model s  analyse s  memory MB  findings');
for (const r of [...rows, ...loops]) {
  console.log(
    [
      r.program.padEnd(14),
      String(r.records).padStart(9),
      (r.traceBytes / 1e6).toFixed(1).padStart(10),
      (r.decodeMs / 1e3).toFixed(2).padStart(15),
      (r.analyzeMs / 1e3).toFixed(2).padStart(10),
      (r.heapBytes / 1e6).toFixed(0).padStart(10),
      String(r.findings).padStart(9),
    ].join(' '),
  );
}
const [small, , large] = rows;
const seconds = (r: Row): number => (r.decodeMs + r.analyzeMs) / 1e3;
console.log(
  JSON.stringify({
    secondsPerMillionRecords: round((seconds(large) / large.records) * 1e6),
    bytesPerMillionRecords: Math.round((large.heapBytes / large.records) * 1e6),
    // 1 = linear: time per record at 1M over time per record at 100k.
    growth100kTo1M: growth(small, large),
    longLoop: {
      secondsPerMillionRecords: round((seconds(loops[2]) / loops[2].records) * 1e6),
      growth100kTo1M: growth(loops[0], loops[2]),
    },
  }),
);

function growth(a: Row, b: Row): number {
  return round(seconds(b) / b.records / (seconds(a) / a.records));
}

function round(n: number): number {
  return Math.round(n * 1000) / 1000;
}
