import { BarPainter } from '../render/draw-bars';
import { drawFrame } from '../render/draw-frame';
import type { Frame } from '../render/frame';
import { makeSpanStyles } from '../render/span-styles';
import { SvgContext } from './svg-context';

/** What is on the screen, minimap above lanes, as a PNG. */
export async function exportPng(lanes: HTMLCanvasElement, minimap: HTMLCanvasElement): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  canvas.width = lanes.width;
  canvas.height = minimap.height + lanes.height;
  const ctx = canvas.getContext('2d')!;
  ctx.drawImage(minimap, 0, 0);
  ctx.drawImage(lanes, 0, minimap.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new Uint8Array(await (blob ?? new Blob()).arrayBuffer());
}

/** The lanes as they are on the screen, as an SVG: drawn by the same code into a context that writes elements. */
export function exportSvg(frame: Frame): Uint8Array {
  const { width, height } = frame.geometry;
  const ruler = document.createElement('canvas').getContext('2d')!;
  const svg = new SvgContext(width, height, ruler);
  const styles = makeSpanStyles(frame.theme, 1, svg as unknown as CanvasRenderingContext2D);
  drawFrame(svg as unknown as CanvasRenderingContext2D, { ...frame, dpr: 1, styles }, new BarPainter(), null);
  return new TextEncoder().encode(svg.finish());
}
