import type { Node } from '../parse/nodes';
import type { Root, Value } from '../values/value';

/** What an effect touches. Two effects can only be in each other's way when their places may be the same. */
export type Place =
  /** A variable, or a member path of an object. A path ending in '**' means everything below. */
  | {
      kind: 'memory';
      root: Root;
      path: string[];
      /** The path's last part is an entry of a map or set: its key. */
      key?: Value;
      /** The path's last part is a computed member: its key. */
      member?: Value;
      /** The function that keeps its own results there, to be found again. */
      memo?: Node;
      /** What a call was made on that nobody can look into. */
      receiver?: true;
      /** `total += await price(item)`: read before the await, written after it. */
      held?: true;
      /** Writes: the objects that it refers to from now on. */
      holds?: Root[];
    }
  | {
      kind: 'file';
      path: Value;
      tree: boolean;
      /** The program makes links: one file may have two names. */
      linked?: true;
      /** Made only where there is none (a lock, a claim), or taken away: others go by when it is there. */
      mark?: 'made' | 'gone';
    }
  | {
      kind: 'http';
      url: Value;
      /** The agent that keeps a single socket. */
      one?: Root;
      /** Whoever asks gives up after so many milliseconds; NaN: after a time that is not known. */
      limit?: number;
    }
  | { kind: 'data'; store: Value | null; tables: string[] | null; key: Value | null; transaction: boolean }
  /** What people see in order: standard output, a response body, a prompt. */
  | { kind: 'output'; stream: string }
  /** A port that a server listens on. */
  | { kind: 'port'; port: Value }
  /** `stamp`: for a line of a log, which says when it was written. */
  | { kind: 'clock'; stamp?: true }
  /** Time passes and nothing else happens. */
  /** `polls`: a loop that pauses between its looks at something. */
  | { kind: 'pause'; sleep: boolean; polls?: true }
  /** Waits until something else happens: an event (of an object), a lock, a queue's next item. */
  | {
      kind: 'signal';
      name: string;
      of?: Root;
      /** Whoever waits sees to it that it happens: only others that wait at the same object are in the way. */
      fed?: true;
    }
  /** Waits its turn; `at` is where the queue hangs, when it is the program's own. */
  | {
      kind: 'lock';
      name: string;
      at?: { root: Root; path: string[] };
      /** A pool: lets several in at once. Its own bookkeeping (places), which does not matter to those it lets in. */
      books?: { root: Root; path: string[] }[];
      /** How many at once, when the source says so. */
      slots?: number;
    }
  /** Another program: a child process, or whoever answers over a socket (`over`). */
  | {
      kind: 'process';
      name: string;
      over?: Root;
      /** A request whose answer bears its own number, so that others may be under way with it. */
      byId?: true;
    }
  | {
      kind: 'unknown';
      label: string;
      readLike: boolean;
      awaited: boolean;
      /** Who it was in the run at hand, whose effects are among the others. */
      seen?: string;
      /** `seen` are those that the program puts where it is taken from. */
      put?: true;
      /** A call that does more than is kept: anything may be among it. */
      all?: true;
    }
  /** Refuses on purpose: a throw that is not caught on the way. */
  | {
      kind: 'throw';
      name: string /** Only passes a failure on (a status, a caught error). */;
      failure?: true;
    };

export interface Effect {
  /** 'add' is an update that does not care for order (x += n, x++) and whose value nobody reads there. */
  op: 'read' | 'write' | 'add';
  on: Place;
  /** May happen after the operation's first suspension; else it happens before the call returns. */
  later: boolean;
  node: Node;
  /** How a person would name the operation: "writeFile". */
  via: string;
}

/** Effects on the world outside of the program's memory. */
export function isExternal(place: Place): boolean {
  return (
    place.kind === 'file' ||
    place.kind === 'http' ||
    place.kind === 'data' ||
    place.kind === 'process' ||
    place.kind === 'unknown'
  );
}
