import { analyzeTrace } from '../../core/analysis/analyze';
import { decodeTraceFile } from '../../core/format/trace-file';
import { buildModel } from '../../core/model/build-model';
import { busyServer, source } from './busy-server';

/** Decodes, models and analyses traces of growing size; the last line is one JSON object for scripts. */

interface Row {
  records: number;
  traceBytes: number;
  decodeMs: number;
  analyzeMs: number;
  heapBytes: number;
  findings: number;
}

function measure(records: number): Row {
  const trace = busyServer(records);
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
    records: trace.records,
    traceBytes: trace.bytes.length,
    decodeMs: t1 - t0,
    analyzeMs: t2 - t1,
    heapBytes: Math.max(0, used(after) - used(before)),
    findings: result.findings.length,
  };
}

measure(20_000); // warms the compiler up, so that growth is not hidden by it
const rows = [100_000, 300_000, 1_000_000].map(measure);
console.log('  records   trace MB  decode+model s  analyse s  memory MB  findings');
for (const r of rows) {
  console.log(
    [
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
    growth100kTo1M: round(seconds(large) / large.records / (seconds(small) / small.records)),
  }),
);

function round(n: number): number {
  return Math.round(n * 1000) / 1000;
}
