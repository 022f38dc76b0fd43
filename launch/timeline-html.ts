import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { AnalysisResult } from '../core/analysis/finding';
import { type EmbeddedTrace, timelinePage } from '../core/protocol/timeline-page';
import { distFile } from './dist-file';
import { UserError } from './errors';

/** What the page shows: a trace's bytes and what was found in it. */
export interface ShownTrace {
  bytes: Uint8Array;
  result: AnalysisResult;
}

/**
 * The timeline as one self-contained HTML page: script, styles, trace and findings are inside; it loads nothing.
 * @param before a trace to compare it with
 */
export function timelineHtml(shown: ShownTrace, before?: ShownTrace): string {
  const embedded = embed(shown);
  const { name } = embedded;
  return timelinePage({
    title: `${name} – Overlap`,
    nonce: randomBytes(18).toString('base64'),
    cspSource: '',
    script: { text: asset('timeline.js') },
    style: { text: asset('timeline.css') },
    worker: asset('timeline-worker.js'),
    embedded: before ? { ...embedded, before: embed(before) } : embedded,
  });
}

function embed({ bytes, result }: ShownTrace): EmbeddedTrace {
  const name = basename(result.summary.file) || 'trace';
  const packed = deflateRawSync(bytes);
  const smaller = packed.length < bytes.length;
  const { summary, findings, kept, observations, combined, combinedSavingMs, notices } = result;
  return {
    name,
    base64: Buffer.from(smaller ? packed : bytes).toString('base64'),
    encoding: smaller ? 'deflate-raw' : 'none',
    findings: { summary, findings, kept, observations, combined, combinedSavingMs, notices },
  };
}

function asset(name: string): string {
  const file = distFile(name);
  if (!existsSync(file)) {
    throw new UserError(
      'timeline-missing',
      `${file} is missing: build it with "npm run build", or install Overlap again.`,
    );
  }
  return readFileSync(file, 'utf8');
}
