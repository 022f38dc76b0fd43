import type { MessagePort } from 'node:worker_threads';
import { mapsWanted } from '../disguise/map-readers';
import { MARKER_NAMES, MARKER_PREFIX } from '../instrument/markers';
import { idleMarkers } from '../record/idle-markers';
import { withLentConstructor } from './async-function';
import { instrumentFile } from './grammar-bundle';
import { openCache } from './instrument-cache';
import { type TextInstrumenter, textInstrumenter } from './instrument-text';
import type { LoadedFile } from './loaded-file';
import { type LoadResult, moduleText } from './module-text';
import { maybeOwnModules, ownFiles } from './own-files';

/** Set in the environment of the loader thread only. */
export const LOADER_VARIABLE = 'OVERLAP_LOADER';

/** What the loader thread must know. */
export interface LoaderData {
  port: MessagePort;
  /** SiteTable.counter */
  counter: Int32Array;
  include: string[];
  cacheDirectory: string;
  /** Absolute path of the tracer's bundle. */
  script: string;
}

let port: MessagePort | null = null;
let instrumenter: TextInstrumenter | null = null;
let isOwn: (path: string) => boolean = () => false;
let maybeOwn: (url: string) => boolean = () => false;

/** Half of the tracer that runs in Node's loader thread, where modules cannot be hooked in the thread that runs them. */
export const loader = {
  initialize(given: LoaderData): void {
    const { counter, include, script } = given;
    isOwn = ownFiles(include, script);
    maybeOwn = maybeOwnModules(include);
    const cache = openCache({ folder: given.cacheDirectory, script, include });
    instrumenter = textInstrumenter({ counter, isOwn, cache, mapsWanted, instrumentFile });
    port = given.port;
    port.unref();
    // Loaders of the program itself pass by here as well, and run in this thread.
    for (const name of MARKER_NAMES) {
      const property = { value: idleMarkers[name], configurable: true };
      Object.defineProperty(globalThis, MARKER_PREFIX + name, property);
    }
  },

  async load(
    url: string,
    context: object,
    next: (url: string, context: object) => Promise<LoadResult>,
  ): Promise<LoadResult> {
    const result = await next(url, context);
    if (!maybeOwn(url)) return withLentConstructor(url, result) ?? result;
    const found = moduleText(url, result, isOwn);
    // CommonJS passes through Module.prototype._compile, in the thread that runs it.
    const file = found?.kind === 'module' && instrumenter?.instrument(found.text, found.path, found.kind);
    if (!file) return result;
    // Sent before the code can run, so it is there when a marker asks for it.
    port?.postMessage(file satisfies LoadedFile);
    return file.code === null ? result : { ...result, source: file.code };
  },
};
