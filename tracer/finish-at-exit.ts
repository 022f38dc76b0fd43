import { clock } from './clock';
import type { ResourceDetails } from './describe/resource-details';
import type { SourceLoader } from './load/source-loader';
import { apply } from './safe';
import type { ThreadSink } from './sink/thread-sink';
import type { Undo } from './undo';

type ReallyExit = (this: unknown, code?: unknown) => never;

/** Brings the last records to the file however this thread ends in an orderly way. */
export function finishAtExit(sink: ThreadSink, details: ResourceDetails, loader: SourceLoader): Undo {
  const finish = (code: unknown): void => {
    try {
      loader.receive();
      details.finish();
      sink.finish(typeof code === 'number' ? code : 0, Math.round(clock()));
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
