import { commands, type Disposable } from 'vscode';

interface Stoppable {
  stop(): void;
}

/** What is being traced at present, so that one command can end all of it. */
export class RunningTraces implements Disposable {
  private readonly running = new Set<Stoppable>();

  /** Until the promise has settled; gives back the promise. */
  async during<T>(trace: Stoppable, work: Promise<T>): Promise<T> {
    this.running.add(trace);
    this.tell();
    try {
      return await work;
    } finally {
      this.running.delete(trace);
      this.tell();
    }
  }

  /** Ends every one; their traces are still shown. */
  stopAll(): void {
    for (const trace of this.running) trace.stop();
  }

  dispose(): void {
    this.stopAll();
  }

  private tell(): void {
    void commands.executeCommand('setContext', 'overlap.tracing', this.running.size > 0);
  }
}
