import type { Definitions } from '../../core/format/record-layout';
import { SafeMap } from '../safe';

/** Strings beyond this are all called TOO_MANY: memory and the trace stay bounded whatever a program does. */
const MAX_STRINGS = 20_000;
const MAX_LENGTH = 300;
const TOO_MANY = '…';

type StringDef = NonNullable<Definitions['strings']>[number];

/** Numbers for texts that records mention (resource types, details, operation names). 0 is the empty text. */
export class StringTable {
  private readonly ids = new SafeMap<string, number>([['', 0]]);
  private pending: StringDef[] = [];

  /** @param write takes a text for the trace; false: it has no room at present. */
  constructor(private readonly write: (id: number, text: string) => boolean = () => false) {}

  /** Whether texts wait here to be written. */
  get dirty(): boolean {
    return this.pending.length > 0;
  }

  intern(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    if (this.ids.size > MAX_STRINGS) text = TOO_MANY;
    else if (text.length > MAX_LENGTH) return this.intern(`${text.slice(0, MAX_LENGTH - 1)}…`);
    let id = this.ids.get(text);
    if (id === undefined) {
      id = this.ids.size;
      this.ids.set(text, id);
      if (!this.write(id, text)) this.pending[this.pending.length] = { id, text };
    }
    return id;
  }

  /** What has not been written to the trace yet; it counts as written from now on. */
  takePending(): StringDef[] {
    const taken = this.pending;
    this.pending = [];
    return taken;
  }
}
