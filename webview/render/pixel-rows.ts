import type { LaneRaster } from '../layout/lane-raster';
import { SpanKind } from '../layout/span-store';
import type { SpanStyles } from './span-styles';

/** The order in which kinds cover each other within one pixel, bottom first. */
const ORDER = [
  SpanKind.Mixed,
  SpanKind.Suspended,
  SpanKind.Ready,
  SpanKind.Running,
  SpanKind.Busy,
  SpanKind.Timer,
  SpanKind.File,
  SpanKind.Network,
  SpanKind.Other,
];
/** The faintest a pixel with anything in it may be. */
const LEAST = 0.35;

/**
 * Narrow spans of a frame: one row of pixels per lane, written into one image and stretched to each lane's height.
 * All drawing of them costs one putImageData and one drawImage per lane, however many spans there are.
 */
export class PixelRows {
  private image: ImageData | null = null;
  private canvas = document.createElement('canvas');
  private ctx = this.canvas.getContext('2d')!;
  private rows = 0;
  private places: { y: number; height: number; from: number; to: number }[] = [];

  /** Starts a frame that is `width` device pixels wide and has at most `rows` lanes. */
  begin(width: number, rows: number): void {
    this.rows = 0;
    this.places.length = 0;
    const w = Math.max(1, width);
    const h = Math.max(32, rows);
    if (this.image && this.image.width === w && this.image.height >= h) return;
    const room = Math.ceil(h / 32) * 32;
    this.canvas.width = w;
    this.canvas.height = room;
    this.image = this.ctx.createImageData(w, room);
  }

  /** Takes over what the raster found narrow; y and height in device pixels of the target. */
  add(raster: LaneRaster, styles: SpanStyles, y: number, height: number): void {
    const { image } = this;
    if (!image || raster.touchedFrom >= raster.touchedTo || this.rows >= image.height) return;
    const { data } = image;
    const line = this.rows++ * image.width * 4;
    this.places.push({ y, height, from: raster.touchedFrom, to: raster.touchedTo });
    for (let x = raster.touchedFrom; x < raster.touchedTo; x++) {
      let r = 0;
      let g = 0;
      let b = 0;
      let a = 0;
      for (let k = 0; k < ORDER.length; k++) {
        const cover = raster.cover[ORDER[k]][x];
        if (cover === 0) continue;
        const style = styles.narrow[ORDER[k]];
        const top = style[3] * (cover >= 1 ? 1 : LEAST + (1 - LEAST) * cover);
        const under = a * (1 - top);
        a = top + under;
        r = (style[0] * top + r * under) / a;
        g = (style[1] * top + g * under) / a;
        b = (style[2] * top + b * under) / a;
      }
      const at = line + x * 4;
      data[at] = r;
      data[at + 1] = g;
      data[at + 2] = b;
      data[at + 3] = a * 255;
    }
  }

  /** Draws all rows at device pixel x onto a context whose transform is the identity. */
  end(onto: CanvasRenderingContext2D, x: number): void {
    if (!this.image || this.rows === 0) return;
    this.ctx.putImageData(this.image, 0, 0, 0, 0, this.image.width, this.rows);
    onto.imageSmoothingEnabled = false;
    for (let i = 0; i < this.rows; i++) {
      const { y, height, from, to } = this.places[i];
      onto.drawImage(this.canvas, from, i, to - from, 1, x + from, y, to - from, height);
    }
  }
}
