import type { Activation } from '../relate/activation';
import { boundingPackage } from './bounding-package';
import { freshVariable } from './fresh-name';
import { counterAt, type LoopShape } from './loop-shape';
import { indentStep, newline, semicolon, type TextEdit } from './text-edit';

/** How many at once where a bound is kept. */
export const BOUND = 8;

export interface Gather {
  /** Statements that come before, each with its line end; '' when none are needed. */
  before: string;
  /** Opens the callback: everything up to where the body's statements go. */
  open: string;
  /** Closes it; with `before`, what follows may use `results`. */
  close: string;
  /** What else the file needs: an import. */
  edits: TextEdit[];
  /** The gathered values as an expression; '' when they are in the opened text itself. */
  results: string;
}

export interface GatherOptions {
  /** The callback's return type with its colon, where the text needs one. */
  gives?: string;
  /** A list that the results are to be: its name, and how it is declared ("const out: string[]", with its type or not). */
  into?: { name: string; declared: string; typed: boolean };
  /** Failures are kept beside the results: Promise.allSettled. */
  settled?: boolean;
}

/**
 * The text around a loop body that becomes a callback. Unbounded: `await Promise.all(ids.map(async (id) => {` … `}))`;
 * bounded: the project's own p-map or p-limit where it has one, else a few lines with workers.
 */
export function gatherText(
  activation: Activation,
  shape: LoopShape,
  bounded: boolean,
  indent: string,
  taken: Set<string>,
  { gives = '', into, settled = false }: GatherOptions = {},
): Gather {
  const { text } = activation.module;
  const all = settled ? 'Promise.allSettled' : 'Promise.all';
  const opened = `async (${shape.param})${gives} => {`;
  if (!bounded) {
    const [start, end] = shape.map(`${opened}\0}`).split('\0');
    return { before: '', open: `await ${all}(${start}`, close: `${end})`, edits: [], results: '' };
  }
  const eol = newline(text);
  const end = semicolon(text);
  const pMap = shape.counted || settled ? null : boundingPackage(activation, 'p-map', taken);
  if (pMap)
    return {
      before: '',
      open: `await ${pMap.name}(${shape.list}, ${opened}`,
      close: `}, { concurrency: ${BOUND} })`,
      edits: pMap.edits,
      results: '',
    };
  const pLimit = boundingPackage(activation, 'p-limit', taken);
  if (pLimit) {
    const limit = freshVariable(activation, 'limit', taken);
    const [start, last] = shape.map(`(${shape.param}) => ${limit}(async ()${gives} => {\0})`).split('\0');
    return {
      before: `const ${limit} = ${pLimit.name}(${BOUND})${end}${eol}${indent}`,
      open: `await ${all}(${start}`,
      close: `${last})`,
      edits: pLimit.edits,
      results: '',
    };
  }
  const one = freshVariable(activation, 'turn', taken);
  const results = into?.name ?? freshVariable(activation, 'results', taken);
  const queue = freshVariable(activation, 'queue', taken);
  const { typed } = activation.module;
  const item = shape.counted ? shape.names[0] : 'item';
  const given = `Awaited<ReturnType<typeof ${one}>>`;
  const typeOf = typed ? `: ${settled ? `PromiseSettledResult<${given}>` : given}[]` : '';
  const place = `${results}[${shape.counted ? counterAt(shape) : 'index'}]`;
  const turn = settled
    ? `[${place}] = await Promise.allSettled([${one}(${item})])`
    : `${place} = await ${one}(${item})`;
  const head = shape.counted ? item : `[index, ${item}]`;
  const lines = [
    `}${end}`,
    `${into ? into.declared + (into.typed ? '' : typeOf) : `const ${results}${typeOf}`} = []${end}`,
    `const ${queue} = ${queueOf(shape)}${end}`,
    workers(text, indent, `for (const ${head} of ${queue}) ${turn}${end}`),
  ];
  const parameter = shape.counted ? shape.names[0] : shape.param;
  const annotated =
    typed && !shape.counted
      ? `${parameter}: ${elementType(shape)}`
      : typed
        ? `${parameter}: number`
        : parameter;
  return {
    before: '',
    open: `const ${one} = async (${annotated})${gives} => {`,
    close: lines.join(eol + indent),
    edits: [],
    results,
  };
}

/** What all workers take from: a counted loop's numbers, else pairs of an element's index and the element (or only it). */
export function queueOf(
  shape: LoopShape,
  what: 'values' | 'entries' = shape.counted ? 'values' : 'entries',
): string {
  return shape.counted && shape.start === 0 ? shape.list : `${listOf(shape)}.${what}()`;
}

/** The list that a loop goes over, as something that has a list's methods. */
export function listOf(shape: LoopShape): string {
  return shape
    .map('\0')
    .replace(/\.map\(\0\)$/, '')
    .replace(/^Array\.from\((.*), \0\)$/s, (_, list) => spread(list));
}

/** `[...list]` */
export function spread(list: string): string {
  return /^(?:await|yield)\s|\s(?:\?\??|\|\||&&)\s/.test(list) ? `[...(${list})]` : `[...${list}]`;
}

/** `turns` for as many workers as may be under way at once. No semicolon at the end. */
export function workers(text: string, indent: string, turns: string): string {
  return [
    `// ${BOUND} workers take from one queue`,
    `${indent}await Promise.all(Array.from({ length: ${BOUND} }, async () => {`,
    `${indent}${indentStep(text)}${turns}`,
    `${indent}}))`,
  ].join(newline(text));
}

function elementType(shape: LoopShape): string {
  if (!/^[\w$.]+$/.test(shape.list)) return 'any';
  // Maps and sets have no index signature.
  return shape.isList
    ? `(typeof ${shape.list})[number]`
    : `typeof ${shape.list} extends Iterable<infer T> ? T : never`;
}

/** One sentence on how much runs at once. */
export function concurrencyCaveat(bounded: boolean, peak: number): string {
  return bounded
    ? `At most ${BOUND} turns run at once.`
    : `All turns (${peak > 1 ? `${peak} in this run` : 'as many as there are'}) run at once.`;
}

export const TURN_FAILS =
  'If one turn fails, the others have started already; the first failure is the one that is thrown.';
