import type { Row } from '../units';
import { AwaitFlag } from './trace-model';

/** Deeper loops are told as this deep: three bits are left in the flags of an await. */
const DEEPEST = 6;

/** Turns of loops that have begun, of tasks that have not waited since. */
export class LoopTurns {
  private readonly depths = new Map<Row, number>();

  begin(task: Row, depth: number): void {
    this.depths.set(task, Math.min(depth, this.depths.get(task) ?? DEEPEST));
  }

  /** What the flags of the task's next await say of them. */
  take(task: Row): number {
    if (this.depths.size === 0) return 0;
    const depth = this.depths.get(task);
    if (depth === undefined) return 0;
    this.depths.delete(task);
    return (depth + 1) * AwaitFlag.Turn;
  }
}
