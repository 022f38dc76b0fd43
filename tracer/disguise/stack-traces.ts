import { apply, SafeWeakMap } from '../safe';
import type { Undo } from '../undo';
import { disguise } from './function-text';
import type { StackPositions } from './stack-positions';

type Prepare = (this: unknown, error: unknown, sites: unknown) => unknown;
type CallSite = Record<
  'getFileName' | 'getScriptNameOrSourceURL' | 'getLineNumber' | 'getColumnNumber',
  () => unknown
>;

/**
 * Stacks show the columns of the user's text: whoever makes text of a stack, Node's own way or what a program puts into
 * Error.prepareStackTrace, gets call sites that tell the right columns. A program finds in Error.prepareStackTrace what
 * it has put there (as a function that looks the same) and otherwise a default, as in newer versions of Node.
 * @param realm whose errors: that of a vm context has an Error of its own.
 */
export function hideColumnShifts(
  positions: StackPositions,
  realm: { Error: ErrorConstructor } = globalThis,
): Undo {
  const errors = realm.Error;
  const descriptor = Object.getOwnPropertyDescriptor(errors, 'prepareStackTrace');
  if (descriptor === undefined ? !Object.isExtensible(errors) : !descriptor.configurable) return () => {};
  const native: unknown = descriptor?.value;
  const wrappers = new SafeWeakMap<object, Prepare>();
  const originals = new SafeWeakMap<object, unknown>();

  function wrapperOf(prepare: Prepare): Prepare {
    let wrapper = wrappers.get(prepare);
    if (wrapper === undefined) {
      const fake = function (this: unknown, error: unknown, sites: unknown): unknown {
        // With source maps on, Node's own way goes by the map that instrumented code may bring along.
        const right = rightSites(positions, sites, prepare === native && sourceMapsEnabled());
        noteTop(positions, error, right);
        return apply(prepare, this, [error, right]);
      };
      wrapper = disguise(fake, prepare);
      wrappers.set(prepare, wrapper);
      originals.set(wrapper, prepare);
    }
    return wrapper;
  }

  const standard = typeof native === 'function' ? (native as Prepare) : defaultText;
  let current: unknown = native;
  Object.defineProperty(errors, 'prepareStackTrace', {
    get() {
      if (positions.raw) return callSites;
      if (typeof current === 'function' && current !== native) return wrapperOf(current as Prepare);
      // Where a vm context has nothing of its own Node asks the main one.
      if (current === undefined && errors !== Error) return undefined;
      // In versions of Node that have no function here, source maps are nothing that we could hand sites to.
      if (native === undefined && sourceMapsEnabled()) return undefined;
      return wrapperOf(standard);
    },
    set(value: unknown) {
      const original = typeof value === 'function' ? originals.get(value) : undefined;
      current = original === undefined ? value : original === defaultText ? undefined : original;
    },
    enumerable: descriptor?.enumerable ?? false,
    configurable: true,
  });
  return () => {
    delete (errors as { prepareStackTrace?: unknown }).prepareStackTrace;
    if (current === native) {
      if (descriptor !== undefined) Object.defineProperty(errors, 'prepareStackTrace', descriptor);
    } else errors.prepareStackTrace = current as typeof Error.prepareStackTrace;
  };
}

const callSites: Prepare = (_error, sites) => sites;

/** Whether this process maps the positions in stacks itself. */
export function sourceMapsEnabled(): boolean {
  const { sourceMapsEnabled: enabled } = process as { sourceMapsEnabled?: boolean };
  return enabled ?? process.execArgv.includes('--enable-source-maps');
}

/** Error.prototype.toString and the sites, as V8 does it. */
const defaultText: Prepare = (error, sites) => {
  let text: string;
  try {
    text = apply(Error.prototype.toString, error, []) as string;
  } catch {
    text = '<error>';
  }
  return [text, ...(sites as unknown[])].join('\n    at ');
};

function rightSites(positions: StackPositions, sites: unknown, mapsFollow: boolean): unknown {
  try {
    if (!Array.isArray(sites)) return sites;
    const others = sites.filter((site: CallSite) => site.getFileName() !== positions.tracer);
    for (const site of others as CallSite[]) setRight(positions, site, mapsFollow);
    return others;
  } catch {
    return sites;
  }
}

/** Remembers where an error comes from, for the day it ends the program (see uncaught-errors). */
function noteTop(positions: StackPositions, error: unknown, sites: unknown): void {
  try {
    if (typeof error !== 'object' || error === null || !Array.isArray(sites)) return;
    const top = (sites as CallSite[]).find((site) => typeof site.getFileName() === 'string');
    const script = top?.getFileName();
    if (top === undefined || typeof script !== 'string' || !positions.has(script)) return;
    const line = Number(top.getLineNumber());
    positions.tops.set(error, { script, line, column: Number(top.getColumnNumber()) });
  } catch {
    // Then it will have no line of source above it.
  }
}

/**
 * Gives a call site of V8 the user's column. In place: programs ask for its constructor and call its prototype's methods.
 * Once: one way to make text of a stack may hand the sites on to another. Copies that a program has made of sites have
 * what it found in them.
 */
function setRight(positions: StackPositions, site: CallSite, mapsFollow: boolean): void {
  if (positions.corrected.has(site) || !isOfV8(site)) return;
  positions.corrected.add(site);
  if (isHiddenCompile(site)) return rename(site);
  const script = site.getFileName() ?? site.getScriptNameOrSourceURL();
  const line = site.getLineNumber();
  const column = site.getColumnNumber();
  if (typeof script !== 'string' || typeof line !== 'number' || typeof column !== 'number') return;
  if (!positions.has(script) || (mapsFollow && positions.isMapped(script))) return;
  const right = positions.column(script, line, column);
  if (right === column) return;
  const text = String(site);
  const wrong = `:${line}:${column}`;
  const at = text.lastIndexOf(wrong);
  const shown = at < 0 ? text : `${text.slice(0, at)}:${line}:${right}${text.slice(at + wrong.length)}`;
  define(site, 'getColumnNumber', () => right);
  define(site, 'toString', () => shown);
}

function isOfV8(site: object): boolean {
  const prototype = Object.getPrototypeOf(site) as object | null;
  return (
    prototype !== null &&
    Object.hasOwn(prototype, 'getColumnNumber') &&
    prototype.constructor.name === 'CallSite'
  );
}

const HIDDEN = 'Module.<anonymous> (node:internal/modules/cjs/loader';

/** V8 names methods by looking them up; where _compile is an accessor (see hookCommonJs) it finds no name. */
function isHiddenCompile(site: CallSite): boolean {
  return site.getFileName() === 'node:internal/modules/cjs/loader' && String(site).startsWith(HIDDEN);
}

function rename(site: CallSite): void {
  const shown = String(site).replace('<anonymous>', '_compile');
  define(site, 'getFunctionName', () => '_compile');
  define(site, 'getMethodName', () => '_compile');
  define(site, 'toString', () => shown);
}

/** As the prototype's own methods are: not to be enumerated or assigned. */
function define(site: CallSite, key: string, value: () => unknown): void {
  Object.defineProperty(site, key, { value, configurable: true });
}
