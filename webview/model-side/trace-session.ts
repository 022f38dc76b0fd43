import { TraceError } from '../../core/format/trace-error';
import { decodeTraceFile } from '../../core/format/trace-file';
import { buildModel } from '../../core/model/build-model';
import type { TraceModel } from '../../core/model/trace-model';
import type { TimelineFindings } from '../../core/protocol/timeline-messages';
import type { Row } from '../../core/units';
import type { FindingBlockSource } from '../layout/finding-block';
import { type AlignedTraces, alignedFindings, alignTraces } from './aligned-model';
import { buildRows, type RowOptions } from './build-rows';
import { type BuiltScene, buildScene, DEFAULT_ROW_OPTIONS, transferOf, transferOfRows } from './build-scene';
import { comparisonView } from './comparison-view';
import { describeTarget } from './describe-target';
import { findPlace } from './find-place';
import { LiveParts } from './live-parts';
import { locateFindings } from './locate-findings';
import { rangeStatistics } from './range-statistics';
import { searchModel } from './search-model';
import { SiteStatistics } from './site-statistics';
import { TaskTeller } from './task-details';
import { taskName } from './task-name';
import { waitLabel } from './wait-label';
import type { Answers, ComparisonView, FromWorker, Pushed, Question, ToWorker } from './worker-messages';

type Send = (message: FromWorker, transfer: ArrayBuffer[]) => void;

/** Building a scene may take this much of the worker's time while a trace grows. */
const GROWING_SHARE = 0.25;
const GROWS_EVERY_MS = 100;

/** Two traces, and how they stand in one picture. */
interface Compared {
  before: TraceModel;
  after: TraceModel;
  aligned: AlignedTraces;
}

/** One trace in the worker: takes the page's messages and answers them. Knows nothing of Worker itself. */
export class TraceSession {
  private load = 0;
  private revision = 0;
  private name = '';
  private live: LiveParts | null = null;
  /** There is more of the growing trace than is shown. */
  private fresh = false;
  private scheduled = false;
  private quietUntil = 0;
  private model: TraceModel | null = null;
  private compared: Compared | null = null;
  private built: BuiltScene | null = null;
  private statistics: SiteStatistics | null = null;
  private teller: TaskTeller | null = null;
  private options: RowOptions = { ...DEFAULT_ROW_OPTIONS };
  private result: Extract<ToWorker, { type: 'findings' }> | null = null;
  private blocks: FindingBlockSource[] = [];

  /** @param later runs something after so many milliseconds */
  constructor(
    private readonly send: Send,
    private readonly later: (run: () => void, ms: number) => void = (run, ms) => void setTimeout(run, ms),
  ) {}

  take(message: ToWorker): void {
    switch (message.type) {
      case 'load':
        this.begin(message.load, message.name);
        return this.open(message.bytes, message.before, message.continues);
      case 'live':
        this.begin(message.load, message.name);
        this.live = new LiveParts();
        return;
      case 'append':
        if (!this.live) return;
        this.live.append(message.part, message.bytes);
        this.fresh = true;
        return this.showGrowthSoon();
      case 'findings':
        this.result = message;
        return this.sendBlocks();
      case 'arrange':
        this.options = { ...this.options, order: message.order, resources: message.resources };
        return this.sendRows();
      case 'ask': {
        const { id, revision, question } = message;
        return this.push({
          type: 'answer',
          id,
          answer: revision === this.revision ? this.answer(question) : null,
        });
      }
    }
  }

  private push(message: Pushed, transfer: ArrayBuffer[] = []): void {
    this.send({ ...message, load: this.load }, transfer);
  }

  private begin(load: number, name: string): void {
    this.load = load;
    this.name = name;
    this.live = null;
    this.fresh = false;
    this.result = null;
    this.blocks = [];
    this.model = null;
    this.compared = null;
    this.built = null;
    this.options = { ...this.options, avoidable: new Map() };
  }

  private open(bytes: Uint8Array, before: Uint8Array | null, continues: boolean): void {
    const read = (file: Uint8Array, from: number): TraceModel => {
      this.push({ type: 'progress', label: 'Reading the trace', fraction: from });
      const trace = decodeTraceFile(file);
      this.push({ type: 'progress', label: 'Rebuilding its tasks', fraction: from + 0.2 });
      return buildModel(trace);
    };
    try {
      const model = read(bytes, before ? 0.4 : 0.1);
      if (before) {
        const earlier = read(before, 0.1);
        this.compared = { before: earlier, after: model, aligned: alignTraces(earlier, model) };
      }
      this.push({ type: 'progress', label: 'Laying out lanes', fraction: 0.8 });
      this.show(this.compared?.aligned.model ?? model, continues);
    } catch (error) {
      if (!(error instanceof TraceError)) throw error;
      this.push({ type: 'failed', message: error.message });
    }
  }

  /** Shows what has come so far, now and then: the dearer a scene is to build, the more seldom. */
  private showGrowthSoon(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.later(
      () => {
        this.scheduled = false;
        if (this.fresh) this.showGrowth();
      },
      Math.max(GROWS_EVERY_MS, this.quietUntil - performance.now()),
    );
  }

  private showGrowth(): void {
    this.fresh = false;
    const started = performance.now();
    const model = this.live?.snapshot();
    if (!model) return;
    this.show(model, this.built !== null);
    const now = performance.now();
    this.quietUntil = now + (now - started) / GROWING_SHARE;
  }

  private show(model: TraceModel, grown: boolean): void {
    this.model = model;
    this.built = buildScene(model, this.name, this.options, this.compared?.aligned.pairs ?? null);
    this.statistics = new SiteStatistics(model);
    this.teller = new TaskTeller(model);
    const { scene } = this.built;
    this.push({ type: 'scene', scene, revision: ++this.revision, grown }, transferOf(scene));
    if (this.result) this.sendBlocks();
  }

  private sendRows(): void {
    if (!this.built) return;
    const rows = buildRows(this.built.sources, this.options);
    this.push({ type: 'rows', rows }, transferOfRows(rows));
  }

  private sendBlocks(): void {
    const { model, result, compared } = this;
    if (!model || !result) return;
    const { findings, kept } = compared
      ? alignedResult(compared, result.result, result.before)
      : result.result;
    this.blocks = locateFindings(model, findings, kept);
    const avoidable = new Map<Row, number>();
    for (const { kind, task, saving } of this.blocks) {
      const operation = model.tasks.operation[task];
      if (kind === 'finding') avoidable.set(operation, Math.max(avoidable.get(operation) ?? 0, saving));
    }
    this.options = { ...this.options, avoidable };
    const taskNames: Record<number, string> = {};
    for (const { task } of this.blocks) taskNames[task] = taskName(model, task);
    const comparison: ComparisonView | null =
      compared && result.before
        ? comparisonView(
            compared.aligned.pairs,
            { model: compared.before, result: result.before },
            { model: compared.after, result: result.result },
          )
        : null;
    this.push({ type: 'blocks', blocks: this.blocks, avoidable: [...avoidable], taskNames, comparison });
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

/** What can be seen of both traces' findings where they are compared. */
function alignedResult(
  { aligned }: Compared,
  after: TimelineFindings,
  before: TimelineFindings | null,
): Pick<TimelineFindings, 'findings' | 'kept'> {
  const [earlier, later] = aligned.rows;
  return {
    findings: [
      ...alignedFindings(before?.findings ?? [], earlier),
      ...alignedFindings(after.findings, later),
    ],
    kept: alignedFindings(after.kept, later),
  };
}
