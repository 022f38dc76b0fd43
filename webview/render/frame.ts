import type { Row } from '../../core/units';
import type { Geometry } from '../layout/geometry';
import { timeToX } from '../layout/geometry';
import type { RowTable } from '../layout/row-table';
import type { Scene } from '../layout/scene';
import type { VisibleRows } from '../layout/visible-rows';
import type { TimelineState } from '../state/timeline-state';
import type { Theme } from '../theme/theme';
import type { SpanStyles } from './span-styles';
import type { TextFit } from './text-fit';

/** All that one picture is made of. Drawing reads it and changes nothing. */
export interface Frame {
  state: Readonly<TimelineState>;
  scene: Scene;
  rows: RowTable;
  visible: VisibleRows;
  /** Findings whose task is folded away, by the visible row that stands for it. */
  flags: ReadonlyMap<Row, readonly Flag[]>;
  geometry: Geometry;
  /** Row of the pinned task, -1 none. */
  pinnedRow: Row;
  /** Height of a row in CSS pixels. */
  rowHeight: (row: Row) => number;
  dpr: number;
  theme: Theme;
  styles: SpanStyles;
  text: TextFit;
  /** What an await (row) waited for; undefined while it is not known yet. */
  waitLabel: (wait: Row) => string | undefined;
}

export interface Flag {
  start: number;
  end: number;
  saving: number;
  id: string;
}

export const frameX = (f: Frame, t: number): number => timeToX(f.geometry, f.state.t0, f.state.t1, t);
