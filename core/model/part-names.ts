import type { SiteDef } from '../format/record-layout';
import type { DecodedPart } from '../format/trace-file';
import type { Row } from '../units';
import { isCallbackRoot } from './callback-roots';
import { testName } from './test-names';
import type { FileInfo, SiteInfo } from './trace-model';

/** What a part's numbers mean in the model's tables. */
export interface PartNames {
  /** Row of a SiteDef id, -1 unknown. */
  site(id: number): Row;
  /** Whether the site cannot have a Fulfilled record. */
  outcomeUnknown(siteId: number): boolean;
  /** Row of an interned string id. */
  string(id: number): Row;
  /** String row of a site's name, for an operation that is named after its function. */
  nameOfSite(site: Row): Row;
  /** String row of the kind of such operations. */
  callbackKind: Row;
  /** String row of a test's name when the function is a test's body, -1 otherwise. */
  testName(site: Row): Row;
  /** String row of the kind of operations that are tests. */
  testKind: Row;
  /** Whether resources of this type (row of its string) are steps of a file operation. */
  isFileRequest(type: Row): boolean;
  /** Whether tasks that a callback of such a resource starts are operations of their own (rows of type and detail). */
  isCallbackRoot(type: Row, detail: Row): boolean;
}

export interface LearningNames extends PartNames {
  /** Takes in what the part has defined since. */
  learn(): void;
}

/** async_hooks types of file operations. */
const FILE_REQUESTS = new Set(['FSREQCALLBACK', 'FSREQPROMISE', 'FILEHANDLECLOSEREQ']);

/** One list of strings for all parts. Row 0 is ''. */
export class StringMerger {
  readonly texts: string[] = [''];
  private readonly rows = new Map<string, Row>([['', 0]]);

  row(text: string): Row {
    let row = this.rows.get(text);
    if (row === undefined) {
      row = this.texts.length;
      this.texts.push(text);
      this.rows.set(text, row);
    }
    return row;
  }
}

/** Parts number their sites by themselves; the same place in the same file is one site in the model. */
export class SiteMerger {
  readonly files: FileInfo[] = [];
  readonly sites: SiteInfo[] = [];
  private readonly fileRows = new Map<string, Row>();
  private readonly siteRows = new Map<string, Row>();

  /** What the part has defined so far; `learn` takes in what it defines later. */
  ofPart(part: DecodedPart, strings: StringMerger): LearningNames {
    const files = new Map<number, Row>();
    const rows = new Map<number, Row>();
    const unknown = new Set<number>();
    const stringRows = new Map<number, Row>();
    const tests: Row[] = [];
    const learn = (): void => {
      for (const [id, def] of part.files) {
        if (!files.has(id)) files.set(id, this.file(def.path, def.hash ?? '', def.text ?? null));
      }
      const fresh = [...part.sites].filter(([id]) => !rows.has(id));
      for (const [id, def] of fresh) {
        rows.set(id, this.site(def, files.get(def.file) ?? -1));
        if (def.outcomeUnknown === true) unknown.add(id);
      }
      for (const [id, def] of fresh) {
        const row = rows.get(id) ?? -1;
        if (row >= 0 && def.function !== undefined) this.sites[row].function = rows.get(def.function) ?? -1;
      }
      for (const [id, text] of part.strings) if (!stringRows.has(id)) stringRows.set(id, strings.row(text));
    };
    learn();
    return {
      learn,
      site: (id) => rows.get(id) ?? -1,
      outcomeUnknown: (id) => unknown.has(id),
      string: (id) => stringRows.get(id) ?? 0,
      nameOfSite: (site) => strings.row(this.sites[site]?.name || 'callback'),
      callbackKind: strings.row('callback'),
      testName: (site) => {
        if (site < 0) return -1;
        if (tests[site] === undefined) {
          const name = testName(this.sites[site].name);
          tests[site] = name === null ? -1 : strings.row(name);
        }
        return tests[site];
      },
      testKind: strings.row('test'),
      isFileRequest: (type) => FILE_REQUESTS.has(strings.texts[type]),
      isCallbackRoot: (type, detail) => isCallbackRoot(strings.texts[type], strings.texts[detail]),
    };
  }

  private file(path: string, hash: string, text: string | null): Row {
    const key = `${hash}\n${path}`;
    let row = this.fileRows.get(key);
    if (row === undefined) {
      row = this.files.length;
      this.files.push({ path, hash, text });
      this.fileRows.set(key, row);
    }
    return row;
  }

  private site(def: SiteDef, file: Row): Row {
    const about = def.approximate === true ? '~' : '';
    const key = `${file}:${def.line}:${def.column}:${def.endLine}:${def.endColumn}:${def.kind}${about}`;
    let row = this.siteRows.get(key);
    if (row === undefined) {
      row = this.sites.length;
      this.sites.push({
        kind: def.kind,
        file,
        line: def.line,
        column: def.column,
        endLine: def.endLine,
        endColumn: def.endColumn,
        name: def.name ?? '',
        function: -1,
        ...(def.approximate === true ? { approximate: true } : {}),
      });
      this.siteRows.set(key, row);
    }
    return row;
  }
}
