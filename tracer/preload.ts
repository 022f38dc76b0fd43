import * as threads from 'node:worker_threads';
import { readLaunchOptions } from './launch-options-reader';
import { LOADER_VARIABLE } from './load/loader-thread';
import { say } from './sink/say';
import { startTracing } from './start-tracing';

/** For `overlap attach`, which loads this file into a running process. */
export { attach, detach } from './attach/attach';
/** The half that runs in Node's loader thread, which has loaded this file too. */
export { loader } from './load/loader-thread';

const OLDEST_NODE = 20;

// Loaded by --require into every Node process of a traced command. Whatever goes wrong here, the program runs.
try {
  if (!isLoaderThread()) preload();
} catch (error) {
  say(`this process is not traced: ${(error as Error | null)?.message ?? error}.`);
}

function preload(): void {
  const options = readLaunchOptions();
  if (options === null) return;
  const major = Number.parseInt(process.versions.node, 10);
  if (major < OLDEST_NODE) {
    if (threads.isMainThread)
      say(`Node ${process.version} cannot be traced, only Node ${OLDEST_NODE} and later.`);
    return;
  }
  startTracing(options, __filename);
  // Programs list what is loaded, and load all of it anew.
  delete require.cache[__filename];
}

/** Node's own thread for module hooks: no user code runs there that anybody waits for. */
function isLoaderThread(): boolean {
  const { isInternalThread } = threads as { isInternalThread?: boolean };
  return !threads.isMainThread && (isInternalThread === true || process.env[LOADER_VARIABLE] === '1');
}
