import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ColumnShifts } from '../instrument/column-shifts';
import type { LoadedFile } from '../load/loaded-file';
import { SafeMap, SafeWeakMap, SafeWeakSet } from '../safe';
import type { Undo } from '../undo';

interface Instrumented {
  text: string;
  path: string;
  shifts: number[];
  mapped: boolean;
}

/** Where the innermost frame of a stack stands, in the user's text; line and column from 1. */
export interface StackTop {
  script: string;
  line: number;
  column: number;
}

/** Columns in the text that the user wrote, for stacks. Tables are only made for files that show up in a stack. */
export class StackPositions {
  private readonly files = new SafeMap<string, Instrumented>();
  private readonly tables = new SafeMap<string, ColumnShifts>();

  /** While true, stacks come as V8's call sites, for us (see StackSampler). */
  raw = false;
  /** Errors whose stack begins in instrumented code. */
  readonly tops = new SafeWeakMap<object, StackTop>();
  /** V8's call sites that tell the user's columns by now. */
  readonly corrected = new SafeWeakSet<object>();
  /** Takes back what hides our work; null: nothing is hidden. */
  hidden: Undo[] | null = null;

  /** @param tracer absolute path of the tracer's bundle, whose frames nobody should see. */
  constructor(readonly tracer: string) {}

  add({ path, shifts, mapped }: LoadedFile, text: string): void {
    const file = { text, path, shifts, mapped };
    this.files.set(path, file);
    this.files.set(pathToFileURL(path).href, file);
    this.tables.clear();
  }

  has(script: string): boolean {
    return this.files.has(script);
  }

  /** Whether Node, with source maps on, finds the user's positions by the map that the code brings along. */
  isMapped(script: string): boolean {
    return this.files.get(script)?.mapped === true;
  }

  /** @param line from 1. @param column from 1. */
  column(script: string, line: number, column: number): number {
    const table = this.table(script);
    return table === null ? column : table.toSource(line - 1, column - 1) + 1;
  }

  /** Where the user's text has what is at these offsets of the code. @param offset ascending or not, from 0. */
  offsets(script: string): ((offset: number) => number) | null {
    const shifts = this.files.get(script)?.shifts;
    if (shifts === undefined) return null;
    return (offset) => {
      let before = 0;
      for (let i = 0; i < shifts.length && shifts[i] + before <= offset; i += 2) {
        const end = shifts[i] + before + shifts[i + 1];
        if (offset < end) return shifts[i];
        before += shifts[i + 1];
      }
      return offset - before;
    };
  }

  /** The user's own text of a line that has markers; null for every other line. @param line from 1. */
  markedLine(script: string, line: number): string | null {
    if (this.table(script)?.changes(line - 1) !== true) return null;
    return textOf(this.files.get(script)!).split(/\r\n|[\n\r\u2028\u2029]/, line)[line - 1] ?? null;
  }

  private table(script: string): ColumnShifts | null {
    let table = this.tables.get(script);
    if (table === undefined) {
      const file = this.files.get(script);
      if (file === undefined) return null;
      table = tableOf(file);
      this.tables.set(script, table);
    }
    return table;
  }
}

/** A text that only another thread has seen is on disk. */
function textOf({ text, path }: Instrumented): string {
  return text === '' ? readFileSync(path, 'utf8') : text;
}

function tableOf(file: Instrumented): ColumnShifts {
  const { shifts } = file;
  const insertions: { at: number; text: string }[] = [];
  for (let i = 0; i < shifts.length; i += 2)
    insertions.push({ at: shifts[i], text: ' '.repeat(shifts[i + 1]) });
  return new ColumnShifts(textOf(file), insertions);
}
