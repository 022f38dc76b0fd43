import type { Node } from '../parse/nodes';
import { alternatives, type Root, sameValue, type UnknownValue, type Value } from './value';

/** A string value seen as known and unknown parts, so that "does this name the same file?" can be answered. */
export type Text = { parts: (string | UnknownValue)[] };

/** The possible texts of a value; null when it may be anything (no identity to hold on to). */
function textsOf(value: Value): Text[] | null {
  const found: Text[] = [];
  for (const one of alternatives(value)) {
    if (one.t === 'const') found.push({ parts: [String(one.value)] });
    else if (one.t === 'text') found.push({ parts: one.parts });
    else if (one.t === 'unknown') {
      if (one.choices && one.choices.length <= 32 && one.choices.every((choice) => choice.t === 'const'))
        found.push({ parts: [one] });
      else found.push({ parts: [one] });
    } else return null;
  }
  return found;
}

/** Glues values to one string value; parts without identity make the whole unknown (null). */
export function concat(values: Value[]): Value | null {
  const parts: (string | UnknownValue)[] = [];
  for (const value of values) {
    if (value.t === 'const') pushText(parts, String(value.value));
    else if (value.t === 'text') for (const part of value.parts) pushText(parts, part);
    else if (value.t === 'unknown') parts.push(value);
    else return null;
  }
  if (parts.every((part) => typeof part === 'string')) return { t: 'const', value: parts.join('') };
  return { t: 'text', parts };
}

function pushText(parts: (string | UnknownValue)[], part: string | UnknownValue): void {
  const last = parts[parts.length - 1];
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
  else parts.push(part);
}

export type TextRelation = 'same' | 'apart' | 'likely-apart' | 'other-folder' | 'inside' | 'maybe';

/**
 * Do two texts name the same thing? `crossing` is the loop whose two different iterations they belong to.
 * 'inside': one names a folder above the other. 'likely-apart': apart if the loop's elements differ. 'other-folder': apart
 * unless two folders that are handed in are one.
 */
export function relateTexts(
  a: Value,
  b: Value,
  crossing: Node | null,
  /** What each turn of the loop has for itself. */
  isLocal?: (root: Root) => boolean,
): TextRelation {
  const turns = crossing && { loop: crossing, isLocal };
  const left = textsOf(a);
  const right = textsOf(b);
  if (!left || !right) return 'maybe';
  let worst: TextRelation = 'apart';
  const order: TextRelation[] = ['apart', 'likely-apart', 'other-folder', 'inside', 'same', 'maybe'];
  for (const x of left)
    for (const y of right) {
      const relation = relateTwo(normal(x), normal(y), turns);
      if (order.indexOf(relation) > order.indexOf(worst)) worst = relation;
    }
  return worst;
}

/** One item per character or unknown part. */
type Item = string | UnknownValue;

function normal(text: Text): Item[] {
  const items: Item[] = [];
  text.parts.forEach((part, index) => {
    if (typeof part !== 'string') items.push(part);
    else {
      let clean = part.replace(/\/+/g, '/').replace(/\/\.(?=\/|$)/g, '');
      if (index === 0) clean = clean.replace(/^\.\//, '');
      clean = withoutUps(clean);
      // Up from where nobody knows: what comes before says nothing.
      const up = index > 0 ? /^(?:\/\.\.)+(?=\/|$)/.exec(clean) : null;
      if (up) items.splice(0, items.length, somewhere());
      items.push(...clean.slice(up?.[0].length ?? 0));
    }
  });
  while (items.length > 1 && items[items.length - 1] === '/') items.pop();
  return items;
}

/** `data/../out` is `out`. */
function withoutUps(path: string): string {
  for (let before = path; ; before = path) {
    path = path.replace(/(^|\/)(?!\.\.\/)[^/]+\/\.\.(?:\/|$)/, '$1');
    if (path === before) return path;
  }
}

/** No other place is known to be this one. */
function somewhere(): UnknownValue {
  return { t: 'unknown', root: { id: 0, kind: 'unknown', name: 'folder', born: -1 }, path: [] };
}

/** May the last parts of two paths be one name? */
export function mayHaveOneName(a: Value, b: Value): boolean {
  const [left, right] = [textsOf(a), textsOf(b)];
  if (!left || !right) return true;
  return left.some((x) => right.some((y) => lastName(x) === null || lastName(x) === lastName(y)));
}

function lastName({ parts }: Text): string | null {
  const last = parts.at(-1);
  return typeof last === 'string' ? (/[^/]+(?=\/*$)/.exec(last)?.[0] ?? null) : null;
}

/** Two turns of one loop. */
interface Turns {
  loop: Node;
  isLocal?: (root: Root) => boolean;
}

/** `product.id`, `page.slug` */
const TELLS_APART =
  /^_?(id|ids|key|slug|sku|uuid|guid|code|isbn|name|filename|path|url|handle|number|no|nr|sha|hash)$|(Id|Key|Slug|Code|Uuid)$/;

function compareItems(
  a: Item,
  b: Item,
  turns: Turns | null,
): 'same' | 'differ' | 'likely-differ' | 'unknown' {
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 'same' : 'differ';
  if (typeof a === 'string' || typeof b === 'string') return 'unknown';
  if (sameValue(a, b)) {
    if (turns && a.root.iteration?.loop === turns.loop) return acrossIterations(a);
    // What a turn has been given: named by what tells things apart, it is another one each time.
    if (turns?.isLocal?.(a.root))
      return TELLS_APART.test(a.path.at(-1) ?? a.root.name) ? 'likely-differ' : 'unknown';
    return 'same';
  }
  return 'unknown';
}

/** The same expression in two iterations: known to differ when its possible values do, or when the loop counts. */
function acrossIterations(a: UnknownValue): 'same' | 'differ' | 'likely-differ' {
  if (a.choices?.every((choice) => choice.t === 'const')) {
    const values = a.choices.map((choice) => (choice.t === 'const' ? choice.value : null));
    if (new Set(values).size === values.length) return 'differ';
    // Lists of several turns of an outer loop: within one of them nothing need be there twice.
    return a.root.from?.root.iteration ? 'likely-differ' : 'same';
  }
  return a.root.iteration?.distinct === 'yes' && a.path.length === 0 ? 'differ' : 'likely-differ';
}

function relateTwo(a: Item[], b: Item[], turns: Turns | null): TextRelation {
  let index = 0;
  let likely = false;
  for (; index < a.length && index < b.length; index++) {
    const result = compareItems(a[index], b[index], turns);
    if (result === 'same') continue;
    const ends = endsHere(a, index) && endsHere(b, index);
    if (result === 'differ' && !ends) return 'maybe';
    if (result === 'differ') return index === 0 && (a[0] === '/' || b[0] === '/') ? 'maybe' : 'apart';
    if (result === 'likely-differ' && ends) {
      likely = true;
      continue;
    }
    if (suffixesDiffer(a, b, index, turns)) return mayBeAbove(a, b) || mayBeAbove(b, a) ? 'maybe' : 'apart';
    // `${id}-${title}`: whatever comes behind what tells the turns apart.
    if (likely) return 'likely-apart';
    return turns && index === 0 && isFolder(a) && isFolder(b) ? 'other-folder' : 'maybe';
  }
  if (likely) return 'likely-apart';
  if (index === a.length && index === b.length) return 'same';
  const rest = a.length > b.length ? a[index] : b[index];
  if (rest === '/') return 'inside';
  return typeof rest === 'string' ? 'apart' : 'maybe';
}

/** What is told by a part alone: `${id}.json`; not `${id}${title}`, which may be the same for two ids. */
function endsHere(items: Item[], index: number): boolean {
  return (
    typeof items[index] === 'string' || index + 1 >= items.length || typeof items[index + 1] === 'string'
  );
}

/** `${folder}/…`: begins with something that is the same in every turn, and goes on below it. */
function isFolder([first, second]: Item[]): boolean {
  return typeof first === 'object' && !first.root.iteration && second === '/';
}

/** Different known endings ("….json", "….csv") cannot be one string, whatever stands before. */
function suffixesDiffer(a: Item[], b: Item[], from: number, turns: Turns | null): boolean {
  for (let back = 1; a.length - back >= from && b.length - back >= from; back++) {
    const result = compareItems(a[a.length - back], b[b.length - back], turns);
    if (result === 'differ') return true;
    if (result !== 'same') return false;
  }
  return false;
}

/** `${one}/db` and `${other}/db/config.ts`: a folder's name that the other path goes through. */
function mayBeAbove(folder: Item[], path: Item[]): boolean {
  const [name] = /[^/]*$/.exec(written(folder)) as RegExpExecArray;
  return name !== '' && !name.includes(HOLE) && written(path).includes(`/${name}/`);
}

const HOLE = '\0';

function written(items: Item[]): string {
  return items.map((item) => (typeof item === 'string' ? item : HOLE)).join('');
}

/** How a person would write it: "report-${name}.json". */
export function showText(value: Value): string {
  const texts = textsOf(value);
  if (!texts) return 'an unknown name';
  return texts
    .map((text) =>
      text.parts.map((part) => (typeof part === 'string' ? part : `\${${part.root.name}}`)).join(''),
    )
    .join(' or ');
}
