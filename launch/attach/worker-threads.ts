import { setTimeout as delay } from 'node:timers/promises';
import type { Inspector } from './inspector';

/**
 * A thread that starts bears no guests: Node.js can crash of what is evaluated in it then. This says, without calling
 * anything, whether it has got so far that …
 */
const STARTED = 'process.argv[1] !== undefined';
/** … after this it has begun with its program. */
const GRACE_MS = 250;
/** A thread that does not answer in this time is busy, or gone. */
const PATIENCE_MS = 2000;

/**
 * The worker threads of a process, spoken to through the inspector of its main thread: those there are, and those that
 * are started meanwhile and stay for more than a moment. A session with a thread is kept no longer than it takes.
 */
export class WorkerThreads {
  private readonly asked = new Map<number, { session: string; answer(value: unknown): void }>();
  private lastId = 0;

  constructor(private readonly inspector: Inspector) {}

  /** Has every thread evaluate an expression, now or soon after its start, until stop() is called. */
  async start(expression: string): Promise<void> {
    await this.meetAll((session) => this.visit(session, expression));
  }

  /** Has every thread that is there evaluate an expression; resolves when all have, or after a while. */
  async stop(expression: string): Promise<void> {
    await this.inspector.call('NodeWorker.disable', {}).catch(() => {});
    const visits: Promise<void>[] = [];
    // The threads that are there are told before the answer to this.
    await this.meetAll((session) => visits.push(this.visit(session, expression)));
    await Promise.all(visits);
    this.inspector.onEvent = () => {};
    await this.inspector.call('NodeWorker.disable', {}).catch(() => {});
  }

  private async meetAll(met: (session: string) => void): Promise<void> {
    this.inspector.onEvent = (method, params) => {
      if (method === 'NodeWorker.attachedToWorker') met(String(params.sessionId));
      else if (method === 'NodeWorker.receivedMessageFromWorker') this.answered(String(params.message));
      else if (method === 'NodeWorker.detachedFromWorker') this.ended(String(params.sessionId));
    };
    // A thread that waited for us would hang where its parent waits for it.
    const order = { waitForDebuggerOnStart: false };
    // Refused where Node.js was built without: then the main thread is traced alone.
    await this.inspector.call('NodeWorker.enable', order).catch(() => {});
  }

  private async visit(session: string, expression: string): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    let begun = false;
    while (!begun && performance.now() < deadline) {
      begun = (await this.evaluate(session, STARTED)) === true;
      await delay(GRACE_MS);
    }
    if (begun) await this.evaluate(session, expression);
    await this.inspector.call('NodeWorker.detach', { sessionId: session }).catch(() => {});
  }

  /** Resolves with the value of an expression or its promise; undefined when the thread does not answer. */
  private async evaluate(sessionId: string, expression: string): Promise<unknown> {
    const id = ++this.lastId;
    const params = {
      expression,
      includeCommandLineAPI: expression !== STARTED,
      returnByValue: true,
      awaitPromise: true,
      silent: true,
    };
    const message = JSON.stringify({ id, method: 'Runtime.evaluate', params });
    const gaveUp = new AbortController();
    const answer = new Promise<unknown>((resolve) => {
      this.asked.set(id, { session: sessionId, answer: resolve });
    });
    try {
      const sent = this.inspector.call('NodeWorker.sendMessageToWorker', { sessionId, message });
      const silence = delay(PATIENCE_MS, undefined, { signal: gaveUp.signal }).catch(() => undefined);
      return await Promise.race([sent.then(() => answer), silence]);
    } catch {
      // It has ended.
      return undefined;
    } finally {
      gaveUp.abort();
      this.asked.delete(id);
    }
  }

  private answered(message: string): void {
    const { id, result } = JSON.parse(message) as {
      id?: number;
      result?: { result?: { value?: unknown } };
    };
    if (id !== undefined) this.asked.get(id)?.answer(result?.result?.value);
  }

  private ended(thread: string): void {
    for (const { session, answer } of this.asked.values()) if (session === thread) answer(undefined);
  }
}
