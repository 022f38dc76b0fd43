import type { Value } from '../values/value';

export interface SqlEffect {
  op: 'read' | 'write';
  /** Lower-case names; null = not known. */
  tables: string[] | null;
  transaction: boolean;
  /** The text clearly is SQL. */
  certain: boolean;
}

const VERB = /^\s*(?:--[^\n]*\n|\/\*[\s\S]*?\*\/|\s)*(\w+)/;
const READS = new Set(['select', 'show', 'explain', 'describe', 'values', 'pragma', 'table']);
const WRITES = new Set([
  'insert',
  'update',
  'delete',
  'replace',
  'merge',
  'truncate',
  'create',
  'alter',
  'drop',
  'copy',
  'call',
  'do',
  'grant',
  'vacuum',
  'refresh',
  'set',
  'upsert',
]);
const TRANSACTION = new Set([
  'begin',
  'start',
  'commit',
  'rollback',
  'savepoint',
  'release',
  'end',
  'lock',
  'abort',
]);
/** Selecting can change things after all. */
const HIDDEN_WRITE =
  /\b(for\s+(update|share|no\s+key)|nextval|setval|pg_advisory|insert\s+into|update\s+\w+\s+set|delete\s+from|into\s+outfile|dblink|lastval|txid_current|last_insert_id)\b/i;

/** `SELECT archive_orders(7)`, `SELECT * FROM take_job()`: a function of the database's own, which may do anything. */
function callsProcedure(text: string): boolean {
  const plain = text.replace(/'[^']*'/g, "''");
  const from = /\bfrom\b/i.exec(plain);
  const called = from
    ? [/\bfrom\s+([\w.]+)\s*\(/i.exec(plain)?.[1]]
    : [...plain.matchAll(/([\w.]+)\s*\(/g)].map((match) => match[1]);
  return called.some((name) => name !== undefined && !BUILT_IN.test(name));
}

const BUILT_IN =
  /^(pg_catalog\.)?(select|values|in|exists|any|all|some|and|or|not|as|on|case|when|then|else|interval|cast|now|version|current_\w+|session_user|count|sum|avg|min|max|coalesce|nullif|ifnull|isnull|iif|greatest|least|length|char_length|lower|upper|initcap|l?r?trim|l?rpad|left|right|substr\w*|replace|position|split_part|concat\w*|format|round|floor|ceil\w*|abs|mod|power|sqrt|random|rand|md5|sha\d+|encode|decode|gen_random_uuid|uuid\w*|to_\w+|date\w*|time\w*|julianday|strftime|extract|age|make_\w+|array\w*|cardinality|json\w*|row|row_to_json|string_agg|group_concat|unnest|generate_\w+|regexp_\w+|bool_\w+|every|pg_sleep|sleep|pg_\w*size\w*|pg_typeof|changes|typeof|st_\w+|similarity|ts_\w+|plainto_tsquery|websearch_to_tsquery|numeric|decimal|varchar|char)$/i;

/** Reads verb and tables from a statement's text, as far as it is known. */
export function sqlEffect(statement: Value): SqlEffect {
  const text = textOf(statement);
  const verb = text && VERB.exec(text)?.[1]?.toLowerCase();
  if (!text || !verb) return { op: 'write', tables: null, transaction: false, certain: false };
  const tables = tablesIn(text);
  if (TRANSACTION.has(verb)) return { op: 'write', tables: null, transaction: true, certain: true };
  const several = /;\s*\S/.test(text);
  if (READS.has(verb) && !several) {
    const hidden = HIDDEN_WRITE.test(text) || callsProcedure(text);
    return { op: hidden ? 'write' : 'read', tables, transaction: false, certain: true };
  }
  if (verb === 'with' && !several) {
    const writes = /\b(insert\s+into|update|delete\s+from|merge)\b/i.test(text);
    return { op: writes ? 'write' : 'read', tables, transaction: false, certain: true };
  }
  return {
    op: 'write',
    tables: several ? null : tables,
    transaction: false,
    certain: WRITES.has(verb) || READS.has(verb),
  };
}

function textOf(value: Value): string | null {
  if (value.t === 'const') return typeof value.value === 'string' ? value.value : null;
  if (value.t === 'text') return value.parts.map((part) => (typeof part === 'string' ? part : '?')).join('');
  return null;
}

function tablesIn(text: string): string[] | null {
  const found = [
    ...text.matchAll(
      /\b(?:from|join|into|update|table)\s+(?:only\s+|if\s+(?:not\s+)?exists\s+)?["`[]?([\w.]+)/gi,
    ),
  ].map((match) => match[1].toLowerCase());
  if (found.length === 0 || /\b(from|join|into|update)\s+\?/i.test(text)) return null;
  return [...new Set(found)];
}
