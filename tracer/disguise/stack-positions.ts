import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ColumnShifts } from '../instrument/column-shifts';
import type { LoadedFile } from '../load/loaded-file';
import { SafeMap } from '../safe';
import type { Undo } from '../undo';

interface Instrumented {
  text: string;
  path: string;
  shifts: number[];
}

/** Columns in the text that the user wrote, for stacks. Tables are only made for files that show up in a stack. */
export class StackPositions {
  private readonly files = new SafeMap<string, Instrumented>();
  private readonly tables = new SafeMap<string, ColumnShifts>();

  /** While true, stacks come as V8's call sites, for us (see StackSampler). */
  raw = false;
  /** Takes back what hides our work; null: nothing is hidden. */
  hidden: Undo[] | null = null;

  /** @param tracer absolute path of the tracer's bundle, whose frames nobody should see. */
  constructor(readonly tracer: string) {}

  add({ path, shifts }: LoadedFile, text: string): void {
    const file = { text, path, shifts };
    this.files.set(path, file);
    this.files.set(pathToFileURL(path).href, file);
    this.tables.clear();
  }

  has(script: string): boolean {
    return this.files.has(script);
  }

  /** @param line from 1. @param column from 1. */
  column(script: string, line: number, column: number): number {
    let table = this.tables.get(script);
    if (table === undefined) {
      const file = this.files.get(script);
      if (file === undefined) return column;
      table = tableOf(file);
      this.tables.set(script, table);
    }
    return table.toSource(line - 1, column - 1) + 1;
  }
}

function tableOf({ text, path, shifts }: Instrumented): ColumnShifts {
  const insertions: { at: number; text: string }[] = [];
  for (let i = 0; i < shifts.length; i += 2)
    insertions.push({ at: shifts[i], text: ' '.repeat(shifts[i + 1]) });
  return new ColumnShifts(text === '' ? readFileSync(path, 'utf8') : text, insertions);
}
