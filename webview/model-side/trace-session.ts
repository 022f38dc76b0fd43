import { TraceError } from '../../core/format/trace-error';
import { decodeTraceFile } from '../../core/format/trace-file';
import { buildModel } from '../../core/model/build-model';
import type { TraceModel } from '../../core/model/trace-model';
import type { Row } from '../../core/units';
import type { FindingBlockSource } from '../layout/finding-block';
import { buildRows, type RowOptions, taskName } from './build-rows';
import { type BuiltScene, buildScene, DEFAULT_ROW_OPTIONS, transferOf, transferOfRows } from './build-scene';
import { describeTarget } from './describe-target';
import { findPlace } from './find-place';
import { locateFindings } from './locate-findings';
import { rangeStatistics } from './range-statistics';
import { searchModel } from './search-model';
import { SiteStatistics } from './site-statistics';
import { TaskTeller } from './task-details';
import { waitLabel } from './wait-label';
import type { Answers, FromWorker, Question, ToWorker } from './worker-messages';

type Send = (message: FromWorker, transfer: ArrayBuffer[]) => void;

/** One trace in the worker: takes the page's messages and answers them. Knows nothing of Worker itself. */
export class TraceSession {
  private name = '';
  private bytes: Uint8Array = new Uint8Array(0);
  private model: TraceModel | null = null;
  private built: BuiltScene | null = null;
  private statistics: SiteStatistics | null = null;
  private teller: TaskTeller | null = null;
  private options: RowOptions = { ...DEFAULT_ROW_OPTIONS };
  private result: Extract<ToWorker, { type: 'findings' }> | null = null;
  private blocks: FindingBlockSource[] = [];

  constructor(private readonly send: Send) {}

  take(message: ToWorker): void {
    switch (message.type) {
      case 'load':
        this.name = message.name;
        this.bytes = message.bytes;
        this.result = null;
        return this.open(false);
      case 'append':
        this.bytes = joined(this.bytes, message.bytes);
        return this.open(true);
      case 'findings':
        this.result = message;
        return this.sendBlocks();
      case 'arrange':
        this.options = { ...this.options, order: message.order, resources: message.resources };
        return this.sendRows();
      case 'ask':
        return this.send({ type: 'answer', id: message.id, answer: this.answer(message.question) }, []);
    }
  }

  private open(grown: boolean): void {
    try {
      this.send({ type: 'progress', label: 'Reading the trace', fraction: 0.1 }, []);
      const trace = decodeTraceFile(this.bytes);
      this.send({ type: 'progress', label: 'Rebuilding its tasks', fraction: 0.3 }, []);
      this.model = buildModel(trace);
      this.send({ type: 'progress', label: 'Laying out lanes', fraction: 0.8 }, []);
      this.built = buildScene(this.model, this.name, this.options);
    } catch (error) {
      if (!(error instanceof TraceError)) throw error;
      this.send({ type: 'failed', message: error.message }, []);
      return;
    }
    this.statistics = new SiteStatistics(this.model);
    this.teller = new TaskTeller(this.model);
    const { scene } = this.built;
    this.send({ type: 'scene', scene, grown }, transferOf(scene));
    if (this.result) this.sendBlocks();
  }

  private sendRows(): void {
    if (!this.built) return;
    const rows = buildRows(this.built.sources, this.options);
    this.send({ type: 'rows', rows }, transferOfRows(rows));
  }

  private sendBlocks(): void {
    if (!this.model || !this.result) return;
    const { findings, kept } = this.result;
    this.blocks = locateFindings(this.model, findings, kept);
    const avoidable = new Map<Row, number>();
    for (const { kind, task, saving } of this.blocks) {
      const operation = this.model.tasks.operation[task];
      if (kind === 'finding') avoidable.set(operation, Math.max(avoidable.get(operation) ?? 0, saving));
    }
    this.options = { ...this.options, avoidable };
    const taskNames: Record<number, string> = {};
    for (const { task } of this.blocks) taskNames[task] = taskName(this.model, task);
    this.send({ type: 'blocks', blocks: this.blocks, avoidable: [...avoidable], taskNames }, []);
    if (this.options.order === 'avoidable') this.sendRows();
  }

  private answer(question: Question): Answers[Question['about']] | null {
    const { model, statistics, teller } = this;
    if (!model || !statistics || !teller) return null;
    switch (question.about) {
      case 'target':
        return describeTarget(model, statistics, question.target);
      case 'task':
        return teller.tell(question.task, question.await);
      case 'labels':
        return Array.from(question.waits, (wait) => waitLabel(model, wait));
      case 'search':
        return searchModel(model, question.text);
      case 'range':
        return rangeStatistics(model, this.blocks, question.from, question.to);
      case 'place':
        return findPlace(model, question.place);
    }
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
