import type { Answers, FromWorker, Pushed, Question, ToWorker } from './worker-messages';

/**
 * The page's end of the worker: sends messages, matches answers to questions. Loads are numbered: what still comes of
 * an earlier one is dropped, and an answer about rows that mean something else by now is null.
 */
export class WorkerClient {
  private worker: Worker;
  private waiting = new Map<number, (answer: unknown) => void>();
  private nextId = 1;
  private load = 0;
  private revision = 0;

  /** @param source text of dist/timeline-worker.js: in a webview a worker can only come from a blob. */
  constructor(source: string, pushed: (message: Exclude<Pushed, { type: 'answer' }>) => void) {
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    this.worker = new Worker(url);
    URL.revokeObjectURL(url);
    this.worker.addEventListener('message', (event: MessageEvent<FromWorker>) => {
      const message = event.data;
      if (message.type === 'answer') {
        this.waiting.get(message.id)?.(message.answer);
        this.waiting.delete(message.id);
      } else if (message.load === this.load) {
        if (message.type === 'scene') this.revision = message.revision;
        pushed(message);
      }
    });
    this.worker.addEventListener('error', (event) => {
      pushed({ type: 'failed', message: `The trace could not be shown: ${event.message}` });
    });
  }

  send(message: Exclude<ToWorker, { type: 'load' | 'live' }>): void {
    this.worker.postMessage(message);
  }

  /** Another trace. Questions about the one before are answered with null. */
  open(name: string, bytes: Uint8Array, before: Uint8Array | null, continues: boolean): void {
    this.forget();
    const message: ToWorker = { type: 'load', load: this.load, name, bytes, before, continues };
    this.worker.postMessage(message);
  }

  /** Another trace, of which there is nothing yet. */
  openLive(name: string): void {
    this.forget();
    const message: ToWorker = { type: 'live', load: this.load, name };
    this.worker.postMessage(message);
  }

  /** null when the worker has no trace (any more), or has another one by now. */
  ask<Q extends Question>(question: Q): Promise<Answers[Q['about']] | null> {
    const id = this.nextId++;
    const { load } = this;
    return new Promise((resolve) => {
      this.waiting.set(id, (answer) => resolve(load === this.load ? (answer as Answers[Q['about']]) : null));
      this.send({ type: 'ask', id, revision: this.revision, question });
    });
  }

  private forget(): void {
    this.load++;
    for (const answer of this.waiting.values()) answer(null);
    this.waiting.clear();
  }
}
