import type { Answers, FromWorker, Question, ToWorker } from './worker-messages';

type Pushed = Exclude<FromWorker, { type: 'answer' }>;

/** The page's end of the worker: sends messages, matches answers to questions. */
export class WorkerClient {
  private worker: Worker;
  private waiting = new Map<number, (answer: unknown) => void>();
  private nextId = 1;

  /** @param source text of dist/timeline-worker.js: in a webview a worker can only come from a blob. */
  constructor(source: string, pushed: (message: Pushed) => void) {
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    this.worker = new Worker(url);
    URL.revokeObjectURL(url);
    this.worker.addEventListener('message', (event: MessageEvent<FromWorker>) => {
      const message = event.data;
      if (message.type !== 'answer') return pushed(message);
      this.waiting.get(message.id)?.(message.answer);
      this.waiting.delete(message.id);
    });
    this.worker.addEventListener('error', (event) => {
      pushed({ type: 'failed', message: `The trace could not be shown: ${event.message}` });
    });
  }

  send(message: ToWorker, transfer: ArrayBuffer[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  /** null when the worker has no trace (any more). */
  ask<Q extends Question>(question: Q): Promise<Answers[Q['about']] | null> {
    const id = this.nextId++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve as (answer: unknown) => void);
      this.send({ type: 'ask', id, question });
    });
  }
}
