import { basename } from 'node:path';
import type { RecordVisitor } from '../core/format/record-decoder';
import { DamagedRecords, RecordDecoder } from '../core/format/record-decoder';
import { ChunkType } from '../core/format/record-layout';
import { partFiles } from './join-parts';
import { PartReader } from './part-reader';

/** What has been recorded so far, all processes. */
export interface TraceProgress {
  tasks: number;
  awaits: number;
  bytes: number;
  processes: number;
}

/** Whole chunks of one part, to be read behind its earlier pieces. */
export interface PartPiece {
  /** Name of the part's file: the same for all of its pieces. */
  part: string;
  bytes: Uint8Array;
}

/** Decoded per poll at most, so that a fast program cannot keep the caller's thread busy. */
const POLL_BUDGET_BYTES = 8 << 20;

/** Follows growing part files. Each poll reads what is new; a part that cannot be read is counted, not reported. */
export class ProgressPoll {
  private readonly parts = new Map<string, FollowedPart>();
  private tasks = 0;
  private awaits = 0;
  private readonly visitor: RecordVisitor;

  constructor(private readonly directory: string) {
    this.visitor = countingVisitor(
      () => this.tasks++,
      () => this.awaits++,
    );
  }

  /** @param take is given what is new, for those who want to show it while it grows */
  poll(take?: (piece: PartPiece) => void): TraceProgress {
    for (const file of partFiles(this.directory)) {
      if (!this.parts.has(file))
        this.parts.set(file, { reader: new PartReader(file), decoder: new RecordDecoder() });
    }
    let budget = POLL_BUDGET_BYTES;
    for (const part of this.parts.values()) budget -= this.follow(part, budget, take);
    const all = [...this.parts.values()];
    return {
      tasks: this.tasks,
      awaits: this.awaits,
      bytes: all.reduce((sum, part) => sum + part.reader.position, 0),
      processes: new Set(all.map((part) => part.reader.meta?.pid).filter((pid) => pid !== undefined)).size,
    };
  }

  close(): void {
    for (const part of this.parts.values()) part.reader.close();
    this.parts.clear();
  }

  /** Returns the bytes it read. */
  private follow(part: FollowedPart, budget: number, take?: (piece: PartPiece) => void): number {
    const before = part.reader.position;
    while (part.reader.position - before < budget) {
      const read = part.reader.next();
      if (read === null) break;
      // The reader's buffer is read into again.
      take?.({ part: basename(part.reader.file), bytes: read.bytes.slice(0, read.good) });
      for (const chunk of read.chunks) {
        if (chunk.type !== ChunkType.Records || part.decoder === null) continue;
        try {
          part.decoder.read(read.bytes.subarray(chunk.from, chunk.from + chunk.length), this.visitor);
        } catch (error) {
          if (!(error instanceof DamagedRecords)) throw error;
          part.decoder = null;
        }
      }
    }
    return part.reader.position - before;
  }
}

interface FollowedPart {
  reader: PartReader;
  /** null once its records turned out damaged: its bytes still count, its tasks no more. */
  decoder: RecordDecoder | null;
}

function countingVisitor(task: () => void, wait: () => void): RecordVisitor {
  const nothing = (): void => {};
  return {
    sliceBegin: nothing,
    sliceEnd: nothing,
    promise: nothing,
    await: wait,
    awaitAdopted: wait,
    link: nothing,
    turn: nothing,
    awaitVia: nothing,
    fulfilled: nothing,
    taskStart: task,
    taskReturn: nothing,
    settle: nothing,
    resource: nothing,
    resourceDetail: nothing,
    resourceEnd: nothing,
    operationBegin: nothing,
    operationEnd: nothing,
    yielded: nothing,
    yieldResumed: nothing,
    gap: nothing,
  };
}
