import type { RecordVisitor } from '../../core/format/record-decoder';

/** Writes every record as a line of text: `await(1, 7, 12, 11, 500, false)`. */
export function recordingVisitor(lines: string[]): RecordVisitor {
  return new Proxy({} as RecordVisitor, {
    get:
      (_, name) =>
      (...args: unknown[]) => {
        lines.push(`${String(name)}(${args.join(', ')})`);
      },
  });
}
