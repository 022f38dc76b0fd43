/**
 * Texts that a thread of the process evaluates. The inspector interrupts it anywhere, also while Node loads a part of
 * itself, which must not be done twice at once: so nothing is loaded before the event loop's next turn. Names of Node are
 * read at once; they are gone by then.
 */

/** A promise of what a call of the tracer's bundle gives, loaded beside what the program itself has loaded. */
export function inTracer(tracer: string, call: string): string {
  return nextTurn(calling(tracer, call));
}

/** The same in a worker thread that has begun; our own drain thread is none of the program's. */
export function inWorker(tracer: string, call: string): string {
  const own = `String(builtin('worker_threads').workerData?.channel).startsWith('overlap:')`;
  return nextTurn(`${own} ? null : ${calling(tracer, call)}`);
}

/** Closes the inspector when our session is over: not while it is open, because Node.js 20 can crash of that. */
export function closingInspector(afterMs: number): string {
  return nextTurn(`builtin('timers').setTimeout(builtin('inspector').close, ${afterMs}).unref() && true`);
}

function nextTurn(expression: string): string {
  return `(() => {
    const builtin = process.getBuiltinModule ?? require;
    const { setImmediate } = builtin('timers');
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        try {
          resolve(${expression});
        } catch (error) {
          reject(error);
        }
      });
    });
  })()`;
}

function calling(tracer: string, call: string): string {
  const path = JSON.stringify(tracer);
  return `builtin('module').createRequire(${path})(${path}).${call}`;
}
