import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { lossChunk, noteChunk } from '../core/format/chunk-writer';
import { PART_SUFFIX } from '../core/format/launch-options';
import { ChunkType, MAGIC, type PartMeta } from '../core/format/record-layout';
import { assertReplaceable, traceNotWritten, unfinishedName } from './assert-writable';
import { UserError } from './errors';
import { PartReader } from './part-reader';
import type { ScannedChunk } from './part-scan';

/** One part that went into the trace. */
export interface JoinedPart {
  meta: PartMeta;
  /** Bytes copied. */
  bytes: number;
  /** Bytes at its end that were no whole chunk and were left out (the process was killed while writing). */
  cutBytes: number;
}

/** Absolute paths of the part files of a folder, in no particular order; [] when the folder is gone. */
export function partFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith(PART_SUFFIX))
      .map((name) => join(directory, name));
  } catch {
    return [];
  }
}

/**
 * Concatenates the parts of a folder to one trace file: the root process first, then by start. Whole chunks are copied
 * as they are; a torn tail is cut off and counted in a loss chunk. Memory stays at one buffer per part.
 * The file appears under its name only when it is complete; the parts are left alone.
 * @param stillRunning pids of processes whose part was still growing: said in a note.
 * @param exited pid of a process that has ended by itself, so that its part must have an end; 0 = not known.
 * @throws UserError cannot-write, saying where the parts are kept; nothing-traced when no part has a single chunk.
 */
export function joinParts(
  directory: string,
  output: string,
  stillRunning: readonly number[] = [],
  exited = 0,
): JoinedPart[] {
  const parts = partFiles(directory).map(openPart);
  const unreadable = parts.filter((part) => part.reader.meta === null);
  const good = parts.filter((part) => part.reader.meta !== null).sort(rootFirst);
  const unfinished = unfinishedName(output);
  try {
    if (good.length === 0) throw new UserError('nothing-traced', 'No process wrote a trace.');
    assertReplaceable(output);
    const out = openSync(unfinished, 'w');
    try {
      const joined = good.map((part) => copyPart(part, out, stillRunning, exited));
      if (unreadable.length > 0) writeAll(out, unreadableNote(unreadable.length));
      closeSync(out);
      renameSync(unfinished, output);
      return joined;
    } catch (error) {
      closeQuietly(out);
      rmSync(unfinished, { force: true });
      throw error;
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw traceNotWritten(output, error, directory);
  } finally {
    for (const part of parts) part.reader.close();
  }
}

interface OpenPart {
  reader: PartReader;
  /** The first chunks; meta is known after reading them. */
  first: { bytes: Uint8Array; hasEnd: boolean } | null;
}

function openPart(file: string): OpenPart {
  const reader = new PartReader(file);
  const read = reader.next();
  const first = read && { bytes: read.bytes.slice(0, read.good), hasEnd: read.chunks.some(isEnd) };
  return { reader, first };
}

function isEnd({ type }: ScannedChunk): boolean {
  return type === ChunkType.End;
}

function rootFirst(a: OpenPart, b: OpenPart): number {
  const one = a.reader.meta!;
  const other = b.reader.meta!;
  const rank = (m: PartMeta): number => (m.ppid === 0 ? 0 : 2) + (m.threadId === 0 ? 0 : 1);
  const start = BigInt(one.startNs) - BigInt(other.startNs);
  return rank(one) - rank(other) || (start < 0n ? -1 : start > 0n ? 1 : 0);
}

function copyPart(part: OpenPart, out: number, stillRunning: readonly number[], exited: number): JoinedPart {
  const { reader } = part;
  let { hasEnd } = part.first!;
  writeAll(out, MAGIC);
  writeAll(out, part.first!.bytes);
  for (let read = reader.next(); read !== null; read = reader.next()) {
    writeAll(out, read.bytes.subarray(0, read.good));
    hasEnd ||= read.chunks.some(isEnd);
  }
  const cutBytes = sizeOf(reader.file) - reader.position;
  const meta = reader.meta!;
  if (stillRunning.includes(meta.pid)) writeAll(out, stillRunningNote(meta.pid));
  else if (cutBytes > 0) writeAll(out, cutOff(meta, cutBytes));
  else if (meta.pid === exited && meta.threadId === 0 && !hasEnd) writeAll(out, endMissing(meta));
  return { meta, bytes: reader.position, cutBytes };
}

function cutOff(meta: PartMeta, bytes: number): Uint8Array {
  const reason = `The last ${bytes} bytes of process ${meta.pid} were cut off: it ended while they were written.`;
  return lossChunk({ records: 0, reason });
}

function endMissing(meta: PartMeta): Uint8Array {
  const reason = `The last records of process ${meta.pid} are missing: they could not be written before it ended.`;
  return lossChunk({ records: 0, reason });
}

function stillRunningNote(pid: number): Uint8Array {
  const message = `Process ${pid} was still running when the command had ended; the trace shows it up to there.`;
  return noteChunk({ kind: 'other', message });
}

function unreadableNote(count: number): Uint8Array {
  const message = `${count === 1 ? 'One process' : `${count} processes`} ended before anything could be recorded.`;
  return noteChunk({ kind: 'other', message });
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at);
}

function sizeOf(file: string): number {
  return statSync(file).size;
}

function closeQuietly(fd: number): void {
  try {
    closeSync(fd);
  } catch {
    // Closed already; the error that brought us here is the one to tell.
  }
}
