import { EventEmitter } from 'vscode';
import type { PartPiece } from '../../launch/trace-command';

/** What is shown while a program runs. Of a longer trace the rest is shown when it has ended: the page must stay quick. */
const MOST_BYTES = 48 << 20;

/** The trace of a running program: what was recorded so far, and what comes. */
export class LiveTrace {
  /** All of it, for a page that is made anew. */
  readonly pieces: PartPiece[] = [];
  /** More of it comes, or the whole trace in its place. */
  growing = true;
  private bytes = 0;
  private readonly grew = new EventEmitter<readonly PartPiece[]>();
  private readonly failed = new EventEmitter<string>();
  readonly onDidGrow = this.grew.event;
  /** The program could not be traced; there will be no trace. */
  readonly onDidFail = this.failed.event;

  /** @param name of the file that the whole trace will be in */
  constructor(readonly name: string) {}

  get empty(): boolean {
    return this.pieces.length === 0;
  }

  grow(pieces: readonly PartPiece[]): void {
    this.bytes += pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (this.bytes > MOST_BYTES) return;
    this.pieces.push(...pieces);
    this.grew.fire(pieces);
  }

  fail(message: string): void {
    this.growing = false;
    this.failed.fire(message);
  }
}
