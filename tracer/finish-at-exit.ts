import { clock } from './clock';
import type { ResourceDetails } from './describe/resource-details';
import type { SourceLoader } from './load/source-loader';
import { apply } from './safe';
import type { ThreadSink } from './sink/thread-sink';
import type { Undo } from './undo';

type ReallyExit = (this: unknown, code?: unknown) => never;

const { getActiveResourcesInfo } = process;

/** What still holds the event loop; standard input and output look active all the time. */
function activeResources(): number | null {
  if (typeof getActiveResourcesInfo !== 'function') return null;
  const types = apply(getActiveResourcesInfo, process, []);
  let count = 0;
  for (let i = 0; i < types.length; i++) if (types[i] !== 'TTYWrap' && types[i] !== 'PipeWrap') count++;
  return count;
}

/** Brings the last records to the file however this thread ends in an orderly way. */
export function finishAtExit(sink: ThreadSink, details: ResourceDetails, loader: SourceLoader): Undo {
  const finish = (code: unknown): void => {
    try {
      loader.receive();
      details.finish();
      sink.finish(typeof code === 'number' ? code : 0, Math.round(clock()), activeResources());
    } catch {
      // The program's own end must not fail because of us.
    }
  };
  process.on('exit', finish);

  // Listeners of 'exit' after ours may still run async code; process.exit() and exit codes set there end up here.
  const internals = process as unknown as { reallyExit: ReallyExit; abort: () => never };
  const { reallyExit, abort } = internals;
  const ourReallyExit: ReallyExit = function (code) {
    finish(code ?? process.exitCode ?? 0);
    return apply(reallyExit, this, [code]) as never;
  };
  const ourAbort = function (this: unknown): never {
    details.finish();
    sink.flush();
    return apply(abort, this, []) as never;
  };
  internals.reallyExit = ourReallyExit;
  internals.abort = ourAbort;
  return () => {
    process.off('exit', finish);
    if (internals.reallyExit === ourReallyExit) internals.reallyExit = reallyExit;
    if (internals.abort === ourAbort) internals.abort = abort;
  };
}
