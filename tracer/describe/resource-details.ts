import type { Recorder } from '../record/recorder';
import { apply, SafeMap, SafeSet } from '../safe';
import type { ThreadSink } from '../sink/thread-sink';
import { noteSignals } from './note-signals';

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

/** Resources whose fields are set only after they are created, by the code that created them. */
const LATE = new SafeSet([
  'TCPCONNECTWRAP',
  'PIPECONNECTWRAP',
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'QUERYWRAP',
  'WORKER',
  'PROCESSWRAP',
]);

/** Records resources and finds words for them that a person recognises. */
export class ResourceDetails {
  private readonly types = new SafeMap<string, number>();
  private lateIds: number[] = [];
  private lateResources: Described[] = [];

  constructor(
    private readonly recorder: Recorder,
    private readonly sink: ThreadSink,
  ) {}

  created(id: number, type: string, trigger: number, resource: object): void {
    const { recorder } = this;
    let typeId = this.types.get(type);
    if (typeId === undefined) this.types.set(type, (typeId = recorder.strings.intern(type)));
    let detail = 0;
    if (type === 'Timeout') detail = this.timer(resource);
    else if (type === 'SIGNALWRAP') noteSignals(resource, this.sink.ring);
    else if (LATE.has(type)) {
      this.lateIds[this.lateIds.length] = id;
      this.lateResources[this.lateResources.length] = resource;
      recorder.late = true;
    }
    if (recorder.strings.dirty) recorder.late = true;
    recorder.encoder.resource(id, trigger, typeId, detail, this.recorder.clock.now());
  }

  /** At the next slice's edge: describes what could not be described when it was created. */
  finish(): void {
    const ids = this.lateIds;
    const resources = this.lateResources;
    this.recorder.late = false;
    this.lateIds = [];
    this.lateResources = [];
    for (let i = 0; i < ids.length; i++) {
      if (typeof resources[i].threadId === 'number') this.watchThread(resources[i]);
      const text = describe(resources[i]);
      if (text !== '') this.recorder.encoder.resourceDetail(ids[i], this.recorder.strings.intern(text));
    }
    this.writeStrings();
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
    handle.onexit = function (...args: unknown[]) {
      sink.threadGone(threadId as number);
      return apply(onexit, this, args);
    };
  }

  private timer(resource: Described): number {
    const delay = resource._idleTimeout;
    if (typeof delay !== 'number') return 0;
    const kind = typeof resource._repeat === 'number' ? 'setInterval' : 'setTimeout';
    return this.recorder.strings.intern(`${kind} ${delay} ms`);
  }
}

function describe({ address, port, hostname, threadId, pid }: Described): string {
  if (typeof threadId === 'number') return `thread ${threadId}`;
  if (typeof pid === 'number') return `process ${pid}`;
  if (typeof hostname === 'string') return hostname;
  if (typeof address === 'string') return typeof port === 'number' ? `${address}:${port}` : address;
  return '';
}
