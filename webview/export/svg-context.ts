/** Just enough of CanvasRenderingContext2D to draw a frame into SVG elements. No rotation, no curves: none are drawn. */
export class SvgContext {
  fillStyle: unknown = '#000';
  strokeStyle: unknown = '#000';
  lineWidth = 1;
  font = '12px sans-serif';
  textAlign: CanvasTextAlign = 'left';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  globalAlpha = 1;
  private out: string[] = [];
  private defs: string[] = [];
  private path = '';
  private dash: number[] = [];
  private scaleBy = 1;
  private open = 0;
  private stack: { style: Partial<SvgContext>; scaleBy: number; dash: number[]; open: number }[] = [];
  private patterns = new Map<unknown, string>();
  private clips = 0;

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly ruler: CanvasRenderingContext2D,
  ) {}

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, font, textAlign, textBaseline, globalAlpha } = this;
    const style = { fillStyle, strokeStyle, lineWidth, font, textAlign, textBaseline, globalAlpha };
    this.stack.push({ style, scaleBy: this.scaleBy, dash: this.dash, open: this.open });
    this.open = 0;
  }

  restore(): void {
    const last = this.stack.pop();
    if (!last) return;
    this.out.push('</g>'.repeat(this.open));
    Object.assign(this, last.style);
    this.scaleBy = last.scaleBy;
    this.dash = last.dash;
    this.open = last.open;
  }

  scale(by: number): void {
    this.scaleBy *= by;
  }

  translate(x: number, y: number): void {
    this.out.push(`<g transform="translate(${n(x)} ${n(y)})">`);
    this.open++;
  }

  setLineDash(dash: number[]): void {
    this.dash = dash;
  }

  beginPath(): void {
    this.path = '';
  }

  moveTo(x: number, y: number): void {
    this.path += `M${n(x)} ${n(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `L${n(x)} ${n(y)}`;
  }

  closePath(): void {
    this.path += 'Z';
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`;
  }

  clip(): void {
    const id = `c${++this.clips}`;
    this.defs.push(`<clipPath id="${id}"><path d="${this.path}"/></clipPath>`);
    this.out.push(`<g clip-path="url(#${id})">`);
    this.open++;
  }

  fill(): void {
    this.out.push(`<path d="${this.path}" ${this.paint('fill', this.fillStyle)}/>`);
  }

  stroke(): void {
    this.out.push(`<path d="${this.path}" fill="none" ${this.stroked()}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    if (!(width > 0) || !(height > 0)) return;
    this.out.push(
      `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" ${this.paint('fill', this.fillStyle)}/>`,
    );
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.out.push(
      `<rect x="${n(x)}" y="${n(y)}" width="${n(Math.max(0, width))}" height="${n(Math.max(0, height))}" fill="none" ${this.stroked()}/>`,
    );
  }

  measureText(text: string): TextMetrics {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  fillText(text: string, x: number, y: number): void {
    const anchor = { center: 'middle', right: 'end', end: 'end', left: 'start', start: 'start' }[
      this.textAlign
    ];
    const base = this.textBaseline === 'middle' ? ' dominant-baseline="central"' : '';
    this.out.push(
      `<text x="${n(x)}" y="${n(y)}" text-anchor="${anchor}"${base} ${this.fontAttributes()} ${this.paint('fill', this.fillStyle)}>${escaped(text)}</text>`,
    );
  }

  /** Takes over a pattern's tile as an image. */
  createPattern(tile: HTMLCanvasElement): object {
    const id = `p${this.patterns.size + 1}`;
    const { width, height } = tile;
    this.defs.push(
      `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse"><image href="${tile.toDataURL()}" width="${width}" height="${height}"/></pattern>`,
    );
    const key = { setTransform: () => {} };
    this.patterns.set(key, `url(#${id})`);
    return key;
  }

  finish(): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}"><defs>${this.defs.join('')}</defs>${this.out.join('\n')}</svg>\n`;
  }

  /** As attributes: a style would need a page's leave to be shown in it. */
  private fontAttributes(): string {
    const [, weight = '', size = '12px', family = 'sans-serif'] =
      /^(?:(\d{3}|bold|normal) )?([\d.]+px) (.+)$/.exec(this.font) ?? [];
    const bold = weight === '' ? '' : ` font-weight="${weight}"`;
    return `font-size="${size}" font-family="${escaped(family)}"${bold}`;
  }

  private stroked(): string {
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.join(' ')}"` : '';
    return `${this.paint('stroke', this.strokeStyle)} stroke-width="${n(this.lineWidth)}"${dash}`;
  }

  private paint(what: 'fill' | 'stroke', style: unknown): string {
    const colour = typeof style === 'string' ? style : (this.patterns.get(style) ?? 'none');
    const opacity = this.globalAlpha < 1 ? ` ${what}-opacity="${n(this.globalAlpha)}"` : '';
    return `${what}="${escaped(colour)}"${opacity}`;
  }
}

const n = (value: number): string => String(Math.round(value * 100) / 100);

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
