import type { TraceModel } from '../../model/trace-model';
import type { ReadSource } from '../../source/judgement';
import { type Ns, nsToMs, type Row } from '../../units';
import { awaitText } from '../await-text';
import type { FindingAwait } from '../finding';

/** Where a site stands. Of a function only its first line is a place to point at. */
export function placeOfSite(
  model: TraceModel,
  read: ReadSource,
  site: Row,
  wait: Ns = 0,
): FindingAwait | null {
  const at = model.sites[site];
  const file = model.files[at?.file ?? -1];
  if (at === undefined || file === undefined) return null;
  const isFunction = at.kind === 'function' || at.kind === 'module';
  const clipped = isFunction && at.endLine > at.line;
  return {
    file: file.path,
    line: at.line,
    column: at.column,
    endLine: clipped ? at.line : at.endLine,
    endColumn: clipped ? endOfLine(read, file.path, at.line, at.column) : at.endColumn,
    function: functionName(model, site),
    waitMs: nsToMs(wait),
  };
}

/** How a person would name the function a site lies in (or is). */
export function functionName({ sites }: TraceModel, site: Row): string {
  const at = sites[site];
  if (at === undefined) return '';
  const own = at.kind === 'function' || at.kind === 'module' ? at : sites[at.function];
  if (own === undefined) return '';
  return own.kind === 'module' ? 'top level' : own.name;
}

/** The source at a site, on one line; '' when it is not to be had. */
export function textOfSite(model: TraceModel, read: ReadSource, site: Row): string {
  const at = model.sites[site];
  const file = model.files[at?.file ?? -1];
  return at === undefined || file === undefined ? '' : awaitText(read, { ...at, file: file.path });
}

function endOfLine(read: ReadSource, file: string, line: number, column: number): number {
  const text = read(file)?.split('\n')[line - 1]?.trimEnd();
  return Math.max(column + 1, (text?.length ?? 0) + 1);
}
