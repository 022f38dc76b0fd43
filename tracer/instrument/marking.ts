import type { Insertion, InstrumentedSite } from './instrument-types';
import { CLOSE_MARK, FIRST_SITE, MARKER_PREFIX, TOKEN_NAME } from './markers';

/** `)` of ours; the comment before it lets strip tell it from the user's. */
export const CLOSE = `${CLOSE_MARK})`;
export const OPEN_BRACE = `${CLOSE_MARK}{`;
export const CLOSE_BRACE = `${CLOSE_MARK}}`;

const calls: Record<string, string> = {};
const callsWithToken: Record<string, string> = {};

/** Text of the opening of a marker call: `a(`. */
export function marker(name: string): string {
  return (calls[name] ??= `${MARKER_PREFIX}${name}(`);
}

/** …with the token as its first argument: `a(T`. */
export function withToken(name: string): string {
  return (callsWithToken[name] ??= marker(name) + TOKEN_NAME);
}

/**
 * A wrapper whose call would show in an error message when its value turns out to be not callable, not iterable or
 * undefined. It is open until the grammar knows: frozen as a plain call, shown (then written in a form that V8 prints as
 * it prints the await), or cancelled.
 */
export interface Wrapper {
  kind: 'await' | 'yield' | 'call';
  open: Insertion;
  close: Insertion;
  /** The forms to write when it would show; '' where there is none. */
  shownOpen: string;
  /** Extent of the user's text in it. */
  start: number;
  end: number;
  /** The await or yield. */
  site: number;
}

/** Where the marking stood, to come back to when the grammar tried something and was wrong. */
export interface MarkingState {
  insertions: number;
  sites: number;
  open: Wrapper[];
}

/** Collects sites and insertions while the grammar walks through the text. Insertions are made in ascending order. */
export class Marking {
  readonly insertions: Insertion[] = [];
  readonly sites: InstrumentedSite[] = [];
  /** Wrappers that may still turn out to be visible, innermost last. */
  readonly open: Wrapper[] = [];

  constructor(private readonly firstSite = FIRST_SITE) {}

  save(): MarkingState {
    return { insertions: this.insertions.length, sites: this.sites.length, open: this.open.slice() };
  }

  restore(state: MarkingState): void {
    this.insertions.length = state.insertions;
    this.sites.length = state.sites;
    this.open.splice(0, this.open.length, ...state.open);
  }

  site(kind: InstrumentedSite['kind'], start: number, end: number, fn: number, name = ''): number {
    this.sites.push({
      kind,
      start,
      end,
      name,
      function: fn,
      generator: false,
      argumentOf: -1,
      late: false,
      outcomeUnknown: false,
    });
    return this.sites.length - 1;
  }

  /** A site's number as text. */
  number(site: number): string {
    return String(this.firstSite + site);
  }

  insert(at: number, text: string): Insertion {
    const insertion = { at, text };
    this.insertions.push(insertion);
    return insertion;
  }

  /** Inserts before everything that was inserted since `index` = insertions.length then. */
  insertBehind(index: number, at: number, text: string): Insertion {
    const insertion = { at, text };
    if (index === this.insertions.length) this.insertions.push(insertion);
    else this.insertions.splice(index, 0, insertion);
    return insertion;
  }

  /** The wrappers opened since `mark` can no longer show (arguments, function bodies, operands of await). */
  freeze(mark: number): void {
    if (this.open.length > mark) this.open.length = mark;
  }

  /** V8 may print the expression that began at `mark`: the wrappers in it take the form that does not show. */
  show(mark: number): void {
    const { open } = this;
    for (let i = mark; i < open.length; i++) {
      const wrapper = open[i];
      if (wrapper.shownOpen === '') this.cancel(wrapper);
      else {
        wrapper.open.text = wrapper.shownOpen;
        wrapper.close.text = `${CLOSE}?.v${CLOSE}`;
      }
    }
    if (open.length > mark) open.length = mark;
  }

  cancel(wrapper: Wrapper): void {
    wrapper.open.text = '';
    wrapper.close.text = '';
  }
}
