import type { Insertion } from './instrument-types';

/** What encloses the place where the grammar is: a function, a class body, or the top level. */
export interface FunctionContext {
  parent: FunctionContext | null;
  /** class: field initializers and static blocks. */
  kind: 'function' | 'class' | 'module' | 'script';
  async: boolean;
  generator: boolean;
  /** A generator that a compiler made of an async function: its yields are awaits. */
  lowered: boolean;
  /** `await` is an operator here. */
  awaits: boolean;
  /** `yield` is an operator here. */
  yields: boolean;
  /** Index of its function or module site; -1: none (yet). */
  site: number;
  /** Of the nearest enclosing async function or module: what sites here belong to. */
  siteOwner: FunctionContext | null;
  /** Where the function begins, -1 for arrows and what is no function. */
  start: number;
  /** Calls made here are marked. */
  marksCalls: boolean;
  name: NameHint;
  /** Its return markers and end-of-finally markers so far, for a `finally` that turns out to enclose them. */
  returns: Insertion[];
  finals: Insertion[];
  /** The innermost loop of this function that is being read. */
  loop: LoopContext | null;
}

/** A loop while its body is read. */
export interface LoopContext {
  outer: LoopContext | null;
  /** Loops of the function around it. */
  depth: number;
  /** Its own awaits so far. */
  awaits: number;
  /** One of them is passed in every turn: that it is passed again tells the turns apart. */
  passed: boolean;
  /** Branches (if, case, try, ?:, &&) of the body around the place at hand. */
  branches: number;
  /** There are awaits in a loop inside it. */
  innerAwaits: boolean;
}

/** What a function expression found here would be called. Ranges of the text; cut out only for async functions. */
export interface NameHint {
  kind: 'none' | 'name' | 'callback';
  start: number;
  end: number;
  /** name: of the object or class it belongs to. */
  owner: NameHint | null;
  /** callback: a string that is the call's first argument (`test('adds', async …)`). */
  detailStart: number;
  detailEnd: number;
}

export const NO_NAME: NameHint = {
  kind: 'none',
  start: 0,
  end: 0,
  owner: null,
  detailStart: 0,
  detailEnd: 0,
};

/** A function called by the text of a range, of an owner where it has one. */
export function nameHint(start: number, end: number, owner: NameHint | null = null): NameHint {
  return { kind: 'name', start, end, owner, detailStart: 0, detailEnd: 0 };
}

/** A function handed to the call whose callee stands in a range. */
export function callbackHint(start: number, end: number): NameHint {
  return { kind: 'callback', start, end, owner: null, detailStart: 0, detailEnd: 0 };
}

const LONGEST_DETAIL = 40;
/** What a test is called is a sentence, and the name of its operation. */
const LONGEST_TEST = 120;

/** "Shop.report", "map callback", "test('adds') callback"; '' when there is no name. */
function nameText(source: string, hint: NameHint): string {
  if (hint.kind === 'none') return '';
  const own = tidy(source.slice(hint.start, hint.end));
  if (hint.kind === 'callback') {
    const detail = source.slice(hint.detailStart, hint.detailEnd);
    const longest = /(?:^|\.)(?:it|test|specify)(?:\.\w+)*$/.test(own) ? LONGEST_TEST : LONGEST_DETAIL;
    const shown = detail.length > 2 && detail.length <= longest ? `(${detail})` : '';
    return own === '' ? '' : `${own}${shown} callback`;
  }
  const owner = hint.owner === null ? '' : nameText(source, hint.owner);
  if (owner === '') return own;
  return own.startsWith('[') ? owner + own : `${owner}.${own}`;
}

/** As a person would say what is assigned to. */
function tidy(text: string): string {
  const quoted = /^(['"])([\w$ -]*)\1$/.exec(text);
  const plain = (quoted?.[2] ?? text.replace(/\s+/g, ''))
    .replace(/^(?:module\.)?exports\.(?=.)/, '')
    .replace(/^this\./, '')
    .replace(/\.prototype\./, '.');
  return plain.length > 80 ? `${plain.slice(0, 77)}…` : plain;
}

/** The name of the function whose body is `context`, or where it stands. */
export function functionName(source: string, hint: NameHint, parent: FunctionContext | null): string {
  const own = nameText(source, hint);
  if (own !== '') return own;
  for (let outer = parent; outer !== null; outer = outer.parent) {
    const name = outer.kind === 'function' ? nameText(source, outer.name) : '';
    if (name !== '') return `anonymous in ${name}`;
  }
  return 'anonymous';
}
