import type { MessagePort } from 'node:worker_threads';
import { instrumentText } from './instrument-text';
import { type LoadResult, moduleText } from './module-text';
import { ownFiles } from './own-files';
import type { LoadedFile } from './source-loader';

interface LoaderData {
  port: MessagePort;
  counter: Int32Array;
  include: string[];
  script: string;
}

let data: LoaderData | null = null;
let isOwn: (path: string) => boolean = () => false;

/** Half of the tracer that runs in Node's loader thread, where modules cannot be hooked in the thread that runs them. */
export const loader = {
  initialize(given: LoaderData): void {
    data = given;
    isOwn = ownFiles(given.include, given.script);
    given.port.unref();
  },

  async load(
    url: string,
    context: object,
    next: (url: string, context: object) => Promise<LoadResult>,
  ): Promise<LoadResult> {
    const result = await next(url, context);
    const found = moduleText(url, result, isOwn);
    if (found === null || data === null) return result;
    const file = instrumentText(found.text, found.path, 'module', data.counter);
    if (file === null) return result;
    // Sent before the code can run, so it is there when a marker asks for it.
    data.port.postMessage(file satisfies LoadedFile);
    return file.code === null ? result : { ...result, source: file.code };
  },
};
