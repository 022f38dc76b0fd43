import type { SiteDef, SiteRows } from './record-layout';

/** SiteDef.kind by its number in a row. */
export const SITE_KINDS: readonly SiteDef['kind'][] = [
  'function',
  'await',
  'for-await',
  'yield',
  'call',
  'module',
];

/** What is added to the number of the kind. */
export const RowFlag = { Kind: 7, Generator: 8, Late: 16, OutcomeUnknown: 32 } as const;

/** Numbers per row, and which is which. */
export const ROW_LENGTH = 8;
export const RowColumn = {
  /** Number in SITE_KINDS + RowFlags. */
  Kind: 0,
  /** Row of the enclosing function or module, -1 none. */
  Function: 1,
  /** Functions: row of the call of which it is an argument, -1 none. */
  ArgumentOf: 2,
  /** From firstFile on; -1: it comes from no source of the user's, and is no site. */
  File: 3,
  Line: 4,
  Column: 5,
  EndLine: 6,
  EndColumn: 7,
} as const;

/** The sites that rows stand for. Nothing is believed: a row that makes no sense is left out. */
export function* sitesOfRows({ first, firstFile, names, rows }: SiteRows): Iterable<SiteDef> {
  for (let row = 0; (row + 1) * ROW_LENGTH <= rows.length; row++) {
    const at = row * ROW_LENGTH;
    const flags = rows[at + RowColumn.Kind];
    const kind = SITE_KINDS[flags & RowFlag.Kind];
    const file = rows[at + RowColumn.File];
    if (kind === undefined || !(file >= 0)) continue;
    const isFunction = kind === 'function' || kind === 'module';
    const around = rows[at + RowColumn.Function];
    const text: unknown = names[row];
    yield {
      id: first + row,
      kind,
      file: firstFile + file,
      line: Math.max(1, rows[at + RowColumn.Line]),
      column: Math.max(1, rows[at + RowColumn.Column]),
      endLine: Math.max(1, rows[at + RowColumn.EndLine]),
      endColumn: Math.max(1, rows[at + RowColumn.EndColumn]),
      name: isFunction ? (typeof text === 'string' && text) || 'anonymous' : '',
      ...(!isFunction && around >= 0 ? { function: first + around } : {}),
      ...((flags & RowFlag.Generator) !== 0 ? { generator: true } : {}),
      ...((flags & RowFlag.OutcomeUnknown) !== 0 ? { outcomeUnknown: true } : {}),
    };
  }
}
