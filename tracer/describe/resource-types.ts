import { Life } from '../record/async-ids';
import type { StringTable } from '../record/string-table';
import { SafeMap, SafeSet } from '../safe';

/** Where the words for a resource come from. */
export const Words = {
  None: 0,
  Timer: 1,
  Signal: 2,
  /** Fields that the code that creates it sets afterwards. */
  Late: 3,
  /** recorder.pendingDetail */
  Pending: 4,
} as const;
export type Words = (typeof Words)[keyof typeof Words];

/** What is known of all resources of one type. */
export interface ResourceType {
  /** In the trace's strings. */
  id: number;
  words: Words;
  life: Life;
}

const LATE = new SafeSet([
  'TCPCONNECTWRAP',
  'PIPECONNECTWRAP',
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'QUERYWRAP',
  'WORKER',
  'PROCESSWRAP',
]);

const FILE_REQUESTS = new SafeSet(['FSREQCALLBACK', 'FSREQPROMISE', 'FILEHANDLECLOSEREQ']);

/** Run before the event loop goes on. */
const NEXT = new SafeSet(['TickObject', 'Microtask']);

/** Run one callback and are over. A timer that has run is begun anew with a new id, even by refresh(). */
const ONCE = new SafeSet([
  'Immediate',
  'Timeout',
  'FSREQCALLBACK',
  'FSREQPROMISE',
  'FILEHANDLECLOSEREQ',
  'WRITEWRAP',
  'SHUTDOWNWRAP',
  'UDPSENDWRAP',
  'TCPCONNECTWRAP',
  'PIPECONNECTWRAP',
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'QUERYWRAP',
  'RANDOMBYTESREQUEST',
  'HASHREQUEST',
  'PBKDF2REQUEST',
  'SCRYPTREQUEST',
  'CIPHERREQUEST',
  'SIGNREQUEST',
  'KEYGENREQUEST',
]);

/** Have no callbacks of their own; what is done with them is created soon. */
const NO_CALLBACKS = new SafeSet(['FILEHANDLE']);

/** Looks types up by name, once per resource. */
export class ResourceTypes {
  private readonly types = new SafeMap<string, ResourceType>();

  constructor(private readonly strings: StringTable) {}

  of(name: string): ResourceType {
    return this.types.get(name) ?? this.add(name);
  }

  private add(name: string): ResourceType {
    const type: ResourceType = {
      id: this.strings.intern(name),
      words: wordsOf(name),
      life: lifeOf(name),
    };
    // Embedders and addons may name types as they like.
    if (this.types.size < 1000) this.types.set(name, type);
    return type;
  }
}

function lifeOf(name: string): Life {
  if (NEXT.has(name)) return Life.Next;
  if (ONCE.has(name)) return Life.Once;
  return NO_CALLBACKS.has(name) ? Life.None : Life.Long;
}

function wordsOf(name: string): Words {
  if (name === 'Timeout') return Words.Timer;
  if (name === 'SIGNALWRAP') return Words.Signal;
  if (FILE_REQUESTS.has(name)) return Words.Pending;
  return LATE.has(name) ? Words.Late : Words.None;
}
