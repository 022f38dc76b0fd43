import type { Row } from '../../core/units';
import { type Geometry, geometry } from '../layout/geometry';
import { rowHeight } from '../layout/visible-rows';
import type { Derived } from '../state/derived';
import type { TimelineState } from '../state/timeline-state';
import { readTheme, type Theme } from '../theme/theme';
import { BarPainter } from './draw-bars';
import { drawFrame } from './draw-frame';
import { drawMinimap } from './draw-minimap';
import type { Frame } from './frame';
import { PixelRows } from './pixel-rows';
import { makeSpanStyles, type SpanStyles } from './span-styles';
import { TextFit } from './text-fit';

const PINNED_PX = 32;

/** Owns the two canvases: their size, their theme, and when they are drawn. Holds no state and hears no input. */
export class Renderer {
  private ctx: CanvasRenderingContext2D;
  private miniCtx: CanvasRenderingContext2D;
  private theme: Theme;
  private styles: SpanStyles;
  private text = new TextFit();
  private bars = new BarPainter();
  private pixels = new PixelRows();
  private dpr = 1;
  private width = 0;
  private height = 0;
  /** CSS pixels; the page's style says how tall. */
  minimapHeight = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly minimap: HTMLCanvasElement,
    private readonly waitLabel: (wait: Row) => string | undefined,
  ) {
    this.ctx = canvas.getContext('2d', { alpha: false })!;
    this.miniCtx = minimap.getContext('2d', { alpha: false })!;
    this.theme = readTheme(root);
    this.styles = makeSpanStyles(this.theme, 1, this.ctx);
    this.resize();
  }

  /** Reads the size the page gives the canvases; true when it changed. */
  resize(): boolean {
    const box = this.canvas.parentElement!.getBoundingClientRect();
    const dpr = Math.max(1, window.devicePixelRatio || 1);
    const width = Math.max(200, Math.floor(box.width));
    const height = Math.max(80, Math.floor(box.height));
    const minimapHeight = this.minimap.parentElement!.clientHeight || this.minimapHeight;
    const same = width === this.width && height === this.height && minimapHeight === this.minimapHeight;
    if (same && dpr === this.dpr) return false;
    if (dpr !== this.dpr) this.styles = makeSpanStyles(this.theme, dpr, this.ctx);
    this.width = width;
    this.height = height;
    this.minimapHeight = minimapHeight;
    this.dpr = dpr;
    setSize(this.canvas, width, height, dpr);
    setSize(this.minimap, width, this.minimapHeight, dpr);
    return true;
  }

  themeChanged(): void {
    this.theme = readTheme(this.root);
    this.styles = makeSpanStyles(this.theme, this.dpr, this.ctx);
  }

  geometry(state: Readonly<TimelineState>): Geometry {
    return geometry(this.width, this.height, state.pinned >= 0 ? PINNED_PX : 0, state.gutter);
  }

  /** Draws the lanes; the caller decides when (once per animation frame at most). */
  draw(state: Readonly<TimelineState>, derived: Derived): void {
    const frame = this.frame(state, derived);
    if (!frame) return;
    this.ctx.setTransform(1, 0, 0, 1, 0, 0);
    this.anchorPatterns(state);
    drawFrame(this.ctx, frame, this.bars, this.pixels);
  }

  drawMinimap(state: Readonly<TimelineState>): void {
    if (!state.scene) return;
    this.miniCtx.setTransform(1, 0, 0, 1, 0, 0);
    drawMinimap(this.miniCtx, {
      state,
      scene: state.scene,
      theme: this.theme,
      styles: this.styles,
      text: this.text,
      width: this.width,
      height: this.minimapHeight,
      gutter: this.geometry(state).gutter,
      dpr: this.dpr,
    });
  }

  /** What `draw` draws, for exports to draw it elsewhere. */
  frame(state: Readonly<TimelineState>, derived: Derived): Frame | null {
    const { scene } = state;
    const rows = scene?.rows;
    if (!scene || !rows) return null;
    return {
      state,
      scene,
      rows,
      visible: derived.visible,
      flags: derived.flags,
      geometry: this.geometry(state),
      pinnedRow: state.pinned >= 0 ? (derived.rowOfTask[state.pinned] ?? -1) : -1,
      rowHeight: (row) => rowHeight(rows, row, state.dense),
      dpr: this.dpr,
      theme: this.theme,
      styles: this.styles,
      text: this.text,
      waitLabel: this.waitLabel,
    };
  }

  get canvasElement(): HTMLCanvasElement {
    return this.canvas;
  }

  /** Hatching moves with what it fills, so that panning does not make it crawl. */
  private anchorPatterns(state: Readonly<TimelineState>): void {
    const g = this.geometry(state);
    const perNs = ((g.width - g.gutter) * this.dpr) / (state.t1 - state.t0);
    const size = Math.max(4, Math.round(6 * this.dpr));
    const x = Math.round(-state.t0 * perNs) % size;
    const y = Math.round(-state.scrollY * this.dpr) % size;
    for (const pattern of this.styles.patterns) pattern.setTransform(new DOMMatrix([1, 0, 0, 1, x, y]));
  }
}

function setSize(canvas: HTMLCanvasElement, width: number, height: number, dpr: number): void {
  canvas.width = Math.round(width * dpr);
  canvas.height = Math.round(height * dpr);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}
