import type { Row } from '../../core/units';
import { visibleAt } from '../layout/visible-rows';
import type { Frame } from './frame';

/** The visible rows that are in the picture: from … to - 1, and where each begins, CSS pixels of the canvas. */
export class ShownRows {
  readonly from: number;
  readonly to: number;

  constructor(private readonly f: Frame) {
    const { geometry, visible, state } = f;
    this.from = Math.max(0, visibleAt(visible, state.scrollY));
    let to = this.from;
    while (to < visible.length && visible.y[to] - state.scrollY < geometry.height - geometry.lanesTop) to++;
    this.to = to;
  }

  top(i: number): number {
    const { geometry, visible, state } = this.f;
    return geometry.lanesTop + visible.y[i] - state.scrollY;
  }

  /** Where a row stands in the picture; nothing when it does not. */
  *at(row: Row): Generator<number> {
    for (let i = this.from; i < this.to; i++) if (this.f.visible.row[i] === row) yield i;
  }
}
