import { isMainThread } from 'node:worker_threads';
import { Life } from '../record/async-ids';
import type { Recorder } from '../record/recorder';
import { Place } from '../record/stamp-clock';
import { apply, SafeMap } from '../safe';
import type { ThreadSink } from '../sink/thread-sink';
import { childCommand } from './child-command';
import { noteSignals } from './note-signals';
import { type ResourceType, ResourceTypes, Words } from './resource-types';

/** What we read of Node's internal request and handle objects, all of it optional. */
interface Described {
  _idleTimeout?: unknown;
  _repeat?: unknown;
  address?: unknown;
  port?: unknown;
  hostname?: unknown;
  threadId?: unknown;
  onexit?: unknown;
  pid?: unknown;
  req?: { method?: unknown; path?: unknown; host?: unknown; protocol?: unknown };
}

/** Texts of so many different timers are kept at hand. */
const TIMERS = 1000;

/** Records resources and finds words for them that a person recognises. */
export class ResourceDetails {
  readonly types: ResourceTypes;
  private readonly timers = new SafeMap<number, number>();
  private lateIds: number[] = [];
  private lateResources: Described[] = [];
  /** Node tells a worker thread which file it runs only after the tracer was loaded in it. */
  private scriptUntold = !isMainThread && process.argv[1] === undefined;

  constructor(
    private readonly recorder: Recorder,
    private readonly sink: ThreadSink,
  ) {
    this.types = new ResourceTypes(recorder.strings);
    if (this.scriptUntold) recorder.late = true;
  }

  /** How long callbacks of `resource` may come. */
  life(type: ResourceType, resource: Described): Life {
    return type.words === Words.Timer && typeof resource._repeat === 'number' ? Life.Long : type.life;
  }

  created(id: number, type: ResourceType, trigger: number, resource: object): void {
    const { recorder } = this;
    let detail = 0;
    if (type.words !== Words.None) {
      if (type.words === Words.Timer) detail = this.timer(resource);
      else if (type.words === Words.Signal) noteSignals(resource, this.sink.ring);
      else if (type.words === Words.Pending) {
        detail = recorder.pendingDetail;
        recorder.pendingDetail = 0;
      } else {
        this.lateIds[this.lateIds.length] = id;
        this.lateResources[this.lateResources.length] = resource;
        recorder.late = true;
      }
    }
    if (recorder.strings.dirty) recorder.late = true;
    recorder.clock.near(Place.Resource);
    recorder.encoder.resource(id, trigger, type.id, detail);
  }

  /** At the next slice's edge: describes what could not be described when it was created. */
  finish(): void {
    const ids = this.lateIds;
    const resources = this.lateResources;
    this.recorder.late = this.scriptUntold && !this.tellScript();
    this.lateIds = [];
    this.lateResources = [];
    for (let i = 0; i < ids.length; i++) {
      if (typeof resources[i].threadId === 'number') this.watchThread(resources[i]);
      const text = describe(resources[i]);
      if (text !== '') this.recorder.encoder.resourceDetail(ids[i], this.recorder.strings.intern(text));
    }
    this.writeStrings();
  }

  private tellScript(): boolean {
    const script = process.argv[1];
    if (script === undefined) return false;
    this.scriptUntold = false;
    this.sink.note({ kind: 'script', message: '', files: [script] });
    return true;
  }

  /** Texts that records mention since the last time. */
  writeStrings(): void {
    const strings = this.recorder.strings.takePending();
    if (strings.length > 0) this.sink.define({ strings });
  }

  /** A worker thread that is ended from outside cannot say so itself. */
  private watchThread(handle: Described): void {
    const { sink } = this;
    const { onexit, threadId } = handle;
    if (typeof onexit !== 'function') return;
    sink.startDrainThread();
    handle.onexit = function (...args: unknown[]) {
      sink.threadGone(threadId as number);
      return apply(onexit, this, args);
    };
  }

  private timer(resource: Described): number {
    const delay = resource._idleTimeout;
    if (typeof delay !== 'number') return 0;
    const repeats = typeof resource._repeat === 'number';
    // Texts are made once per delay: making one takes longer than everything else about a timer.
    const key = repeats ? -1 - delay : delay;
    let text = this.timers.get(key);
    if (text === undefined) {
      text = this.recorder.strings.intern(`${repeats ? 'setInterval' : 'setTimeout'} ${delay} ms`);
      if (this.timers.size < TIMERS) this.timers.set(key, text);
    }
    return text;
  }
}

function describe(resource: Described): string {
  const { address, port, hostname, threadId, pid } = resource;
  if (typeof threadId === 'number') return `thread ${threadId}`;
  if (typeof pid === 'number') {
    const command = childCommand(resource);
    return command === '' ? `process ${pid}` : `${command} (process ${pid})`;
  }
  if (typeof hostname === 'string') return hostname;
  if (typeof address === 'string') return typeof port === 'number' ? `${address}:${port}` : address;
  return '';
}
