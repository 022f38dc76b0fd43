import { type PartPiece, ProgressPoll, type TraceProgress } from './progress-poll';

const EVERY_MS = 200;

/** Looks at growing parts a few times a second, from when somebody wants to know. */
export class PartsWatch {
  private readonly poll: ProgressPoll;
  private timer: NodeJS.Timeout | undefined;
  private progress: ((progress: TraceProgress) => void) | null = null;
  private growth: ((pieces: PartPiece[]) => void) | null = null;

  /** @param directory where the parts are */
  constructor(directory: string) {
    this.poll = new ProgressPoll(directory);
  }

  onProgress(callback: (progress: TraceProgress) => void): void {
    this.progress = callback;
    this.begin();
  }

  /** Gives what was recorded since the last time: to be asked for at the start. */
  onGrowth(callback: (pieces: PartPiece[]) => void): void {
    this.growth = callback;
    this.begin();
  }

  close(): void {
    clearInterval(this.timer);
    this.poll.close();
  }

  private begin(): void {
    this.timer ??= setInterval(() => this.look(), EVERY_MS);
  }

  private look(): void {
    const pieces: PartPiece[] = [];
    const counts = this.poll.poll(this.growth === null ? undefined : (piece) => pieces.push(piece));
    this.progress?.(counts);
    if (pieces.length > 0) this.growth?.(pieces);
  }
}
