import Module from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import type { Undo } from '../undo';
import { withLentConstructor } from './async-function';
import { LOADER_VARIABLE, type LoaderData } from './loader-thread';
import { type LoadResult, moduleText } from './module-text';
import type { SourceLoader } from './source-loader';
import { isTranspiled } from './transpilers';

type NextLoad = (url: string, context?: object) => LoadResult;
interface ModuleHooks {
  registerHooks?(hooks: { load(url: string, context: object, next: NextLoad): LoadResult }): {
    deregister?(): void;
  };
  register?(specifier: string, options: object): void;
}

export interface ModuleHooking {
  /** Plain CommonJS is instrumented on the same way. */
  plainCommonJs: boolean;
  undo: Undo;
}

/**
 * Instruments ES modules: in this thread where Node can (22.15, 23.5), else in its loader thread, from which the sites
 * come by message.
 * @param elsewhere null: only in this thread, because a loader thread cannot be taken back.
 */
export function hookModules(
  loader: SourceLoader,
  isOwn: (path: string) => boolean,
  maybeOwn: (url: string) => boolean,
  elsewhere: Omit<LoaderData, 'port'> | null,
): ModuleHooking {
  const { registerHooks, register } = Module as unknown as ModuleHooks;
  if (typeof registerHooks === 'function') {
    const hooks = registerHooks({
      load(url, context, next) {
        const result = next(url, context);
        if (!maybeOwn(url)) return withLentConstructor(url, result) ?? result;
        const found = moduleText(url, result, isOwn);
        if (found === null || (found.kind !== 'module' && isTranspiled(found.path))) return result;
        const code = loader.load(found.text, found.path, found.kind);
        return code === found.text ? result : { ...result, source: code };
      },
    });
    return { plainCommonJs: true, undo: () => hooks.deregister?.() };
  }
  if (typeof register === 'function' && elsewhere !== null) {
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    loader.receiveFrom(port1);
    // The loader thread starts in here, loads this bundle like every thread, and must know what it is.
    process.env[LOADER_VARIABLE] = '1';
    try {
      register(loaderModule(elsewhere.script), {
        data: { ...elsewhere, port: port2 } satisfies LoaderData,
        transferList: [port2],
      });
    } catch (error) {
      // The permission model may forbid threads.
      loader.note(`ES modules are not followed: ${(error as Error).message}`);
    } finally {
      delete process.env[LOADER_VARIABLE];
    }
  }
  return { plainCommonJs: false, undo: () => {} };
}

/** The bundle is CommonJS, loaded already in the loader thread; this makes its loader half look like a module. */
function loaderModule(script: string): string {
  const code = `import { createRequire } from 'node:module';
export const { initialize, load } = createRequire(${JSON.stringify(String(pathToFileURL(script)))})(${JSON.stringify(script)}).loader;`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
