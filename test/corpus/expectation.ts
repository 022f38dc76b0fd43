/** What a program's header says a careful reader would expect of the tool. */
export interface Expectation {
  verdict: 'fire' | 'silent';
  /** Each must be named by one finding. */
  groups: Group[];
  /** May be named, need not be: defensible, but not the point of the program. */
  also: Group[];
  rule: string;
  /** likely: a finding graded proven would claim too much. proven: the source proves it. */
  grade: 'proven' | 'likely' | 'any';
  why: string;
  /** So often the operation that gains happened, one after the other: the whole run gains that many times as much. */
  repeats: number;
  /** The corrected version corrects all that is found, also what need not be. */
  correctsAll: boolean;
  /** Exit code of the untraced program: other than 0 only where the header says so. */
  exit: number;
}

/** All slots must be named by one finding; a slot is named when one of its places is. */
export interface Group {
  slots: Place[][];
}

/** `file` is relative to the program's folder. */
export interface Place {
  file: string;
  line: number;
}

/**
 * Reads the header of a program: `// key: value` lines before anything else.
 * `awaits: 12,13; 20,21/22` is two groups, the second with a slot that is met by line 21 or by line 22;
 * `helper.mjs:7` is a line of another file. `main` names the file for lines without one.
 * Throws on a header that is not complete.
 */
export function parseExpectation(text: string, main: string): Expectation {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^\/\/ (\w+): (.+)$/.exec(line);
    if (!match) break;
    fields.set(match[1], match[2].trim());
  }
  const verdict = oneOf(fields.get('expect'), ['fire', 'silent'], `${main}: expect`);
  const groups = parseGroups(fields.get('awaits'), main);
  if ((verdict === 'fire') !== groups.length > 0) throw new Error(`${main}: awaits do not fit ${verdict}`);
  const why = fields.get('why');
  if (!why) throw new Error(`${main}: no why`);
  return {
    verdict,
    groups,
    also: parseGroups(fields.get('also'), main),
    rule: fields.get('rule') ?? 'any',
    grade: oneOf(fields.get('grade') ?? 'any', ['proven', 'likely', 'any'], `${main}: grade`),
    why,
    repeats: Number(fields.get('repeats') ?? 1),
    correctsAll: oneOf(fields.get('corrects') ?? 'groups', ['groups', 'all'], `${main}: corrects`) === 'all',
    exit: Number(fields.get('exit') ?? 0),
  };
}

function parseGroups(text: string | undefined, main: string): Group[] {
  if (!text) return [];
  return text.split(';').map((group) => ({
    slots: group.split(',').map((slot) => slot.split('/').map((place) => parsePlace(place.trim(), main))),
  }));
}

function parsePlace(text: string, main: string): Place {
  const match = /^(?:(.+):)?(\d+)$/.exec(text);
  if (!match) throw new Error(`${main}: not a place: ${text}`);
  return { file: match[1] ?? main, line: Number(match[2]) };
}

function oneOf<const T extends string>(value: string | undefined, allowed: readonly T[], what: string): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`${what} is ${value}, not one of ${allowed.join(', ')}`);
  return found;
}
