import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { toSpeedscope } from '../../core/export/speedscope';
import { decodeTraceFile } from '../../core/format/trace-file';
import { buildModel } from '../../core/model/build-model';
import { timelinePage } from '../../core/protocol/timeline-page';
import { type SyntheticOptions, syntheticTrace } from '../../test/support/synthetic-trace';
import { type PageServer, servePages } from './serve-pages';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const SIZES: Record<string, SyntheticOptions> = {
  '10k': { operations: 50, tasksPerOperation: 10, awaitsPerTask: 10 },
  '1M': { operations: 5_000, tasksPerOperation: 10, awaitsPerTask: 10 },
  '5M': { operations: 25_000, tasksPerOperation: 10, awaitsPerTask: 10 },
};

export interface ServedTraces extends PageServer {
  /** Spans of each trace. */
  spans: Record<string, number>;
}

/** Makes the traces and serves a timeline of each as overlap-SIZE.html; of the million also what speedscope reads. */
export async function traceFiles(sizes: Record<string, SyntheticOptions>): Promise<ServedTraces> {
  const files = new Map<string, string | Uint8Array>();
  const spans: Record<string, number> = {};
  for (const [size, options] of Object.entries(sizes)) {
    console.log(`Making a trace of ${size} spans`);
    const bytes = syntheticTrace(options);
    const model = buildModel(decodeTraceFile(bytes));
    spans[size] = model.runs.length + model.awaits.length;
    files.set(`/overlap-${size}.html`, overlapHtml(bytes));
    if (size === '1M') files.set('/trace-1M.json', JSON.stringify(toSpeedscope(model, 'bench', 'overlap')));
  }
  return { ...(await servePages(files)), spans };
}

function overlapHtml(bytes: Uint8Array): string {
  const dist = (name: string): string => readFileSync(join(root, 'dist', name), 'utf8');
  return timelinePage({
    title: 'bench',
    nonce: 'bench',
    cspSource: '',
    script: { text: dist('timeline.js') },
    style: { text: dist('timeline.css') },
    worker: dist('timeline-worker.js'),
    embedded: {
      name: 'bench.overlap',
      base64: deflateRawSync(bytes).toString('base64'),
      encoding: 'deflate-raw',
      findings: null,
    },
  });
}
