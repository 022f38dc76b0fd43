import { DamagedRecords, RecordDecoder } from '../format/record-decoder';
import type { DecodedPart } from '../format/trace-file';
import type { Ns, Row } from '../units';
import { finishTables } from './finish-tables';
import { commandName, nameThreads } from './name-threads';
import { type LearningNames, SiteMerger, StringMerger } from './part-names';
import { PartReplayer } from './part-replayer';
import { newTables, type Tables } from './tables';
import type { PartInfo, TraceModel } from './trace-model';
import { traceNotices } from './trace-notices';

interface ReplayedPart {
  part: DecodedPart;
  offset: Ns;
  names: LearningNames;
  replayer: PartReplayer;
  /** null once its records turned out damaged: what came before is kept. */
  decoder: RecordDecoder | null;
  lastTime: Ns;
  /** Row of the operation that is the part's own. */
  topLevel: Row;
}

/**
 * Makes a model of parts that may still grow. Records are replayed once, when they come; `snapshot` gives the model up
 * to here, `build` the last one. Rows are never renumbered but those of awaits and runs, which stand by task.
 */
export class ModelBuilder {
  private readonly tables = newTables();
  private readonly strings = new StringMerger();
  private readonly sites = new SiteMerger();
  private readonly parts: ReplayedPart[] = [];

  /** @param zero `PartMeta.startNs` that is the trace's time 0 */
  constructor(private readonly zero: bigint) {}

  /** A further part; its number among them. */
  addPart(part: DecodedPart): number {
    const { tables, strings } = this;
    const index = this.parts.length;
    const offset = Number(BigInt(part.meta.startNs) - this.zero);
    const names = this.sites.ofPart(part, strings);
    const topLevel = topLevelOperation(part, index, offset, tables, strings);
    const replayer = new PartReplayer(tables, index, offset, names, topLevel, part.meta.attached === true);
    this.parts.push({ part, offset, names, replayer, decoder: new RecordDecoder(), lastTime: 0, topLevel });
    return index;
  }

  /** Replays record chunks of a part, in their order. Never throws for damaged ones: they end their part. */
  replay(index: number, records: readonly Uint8Array[]): void {
    const of = this.parts[index];
    const { decoder } = of;
    if (decoder === null) return;
    of.names.learn();
    try {
      for (const payload of records) decoder.read(payload, of.replayer);
    } catch (error) {
      if (!(error instanceof DamagedRecords)) throw error;
      of.decoder = null;
    }
    of.lastTime = decoder.lastTime;
  }

  /** The model up to here. What is still open stays open, and the builder goes on. */
  snapshot(): TraceModel {
    return this.model(true);
  }

  /** The whole model; the builder is of no use afterwards. */
  build(): TraceModel {
    for (const of of this.parts) of.replayer.finish(this.endOf(of));
    return this.model(false);
  }

  private endOf({ part, lastTime }: ReplayedPart): Ns {
    return Math.max(lastTime, part.end?.endNs ?? 0);
  }

  private model(copy: boolean): TraceModel {
    const decoded = this.parts.map(({ part }) => part);
    const parts = this.parts.map((of) => partInfo(of.part, of.offset, this.endOf(of) + of.offset));
    const damaged = new Set(this.parts.flatMap(({ decoder }, index) => (decoder === null ? [index] : [])));
    const topLevels = this.parts.map(({ topLevel }) => topLevel);
    const lost = this.parts.map(recordsLost);
    for (const { part, topLevel } of this.parts) {
      // A thread tells its file after its beginning.
      if (part.meta.threadId > 0)
        this.tables.operations.col.name[topLevel] = this.strings.row(commandName(part));
    }
    nameThreads(decoded, this.tables, this.strings);
    return {
      parts,
      files: this.sites.files,
      sites: this.sites.sites,
      strings: this.strings.texts,
      duration: parts.reduce((max, p) => Math.max(max, p.end), 0),
      ...finishTables(this.tables, parts, topLevels, this.strings.texts, copy),
      dropped: lost.reduce((sum, records) => sum + records, 0),
      notices: traceNotices(decoded, damaged, lost),
    };
  }
}

/** How many records of a part could not be written, as far as it says. */
function recordsLost({ part, decoder }: ReplayedPart): number {
  const { losses, end } = part;
  const counted = losses.reduce((sum, loss) => sum + loss.records, 0);
  if (losses.length === 0 || counted > 0 || end === null || decoder === null) return counted;
  return Math.max(0, end.records - decoder.records);
}

/** Every part has one: the work that no other operation claims. Named for the script a person started. */
function topLevelOperation(
  part: DecodedPart,
  index: number,
  offset: Ns,
  tables: Tables,
  strings: StringMerger,
): Row {
  const row = tables.operations.add();
  const c = tables.operations.col;
  c.part[row] = index;
  c.kind[row] = strings.row('top-level');
  c.name[row] = strings.row(commandName(part));
  c.start[row] = offset;
  c.end[row] = Number.NaN;
  c.endSlice[row] = -1;
  return row;
}

function partInfo(part: DecodedPart, start: Ns, end: Ns): PartInfo {
  const { meta } = part;
  return {
    pid: meta.pid,
    ppid: meta.ppid,
    threadId: meta.threadId,
    command: meta.command,
    cwd: meta.cwd,
    runtimeVersion: meta.runtimeVersion,
    cpus: meta.cpus,
    threadPool: meta.threadPool,
    ...(part.setupNs === undefined ? {} : { setup: part.setupNs }),
    start,
    end,
    exitCode: part.end?.exitCode ?? null,
    signal: part.end?.signal ?? null,
    active: part.end?.active ?? null,
    ended: part.end !== null,
    ...(meta.attached === true ? { attached: true } : {}),
  };
}
