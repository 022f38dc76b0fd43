import type { DrawContext } from './draw-context';

const CACHE_LIMIT = 20_000;

/** Measures and shortens texts; remembers widths, because the same names are drawn in every frame. */
export class TextFit {
  private widths = new Map<string, number>();
  private fitted = new Map<string, string>();

  width(ctx: DrawContext, text: string): number {
    const key = `${ctx.font}\0${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      if (this.widths.size > CACHE_LIMIT) this.widths.clear();
      this.widths.set(key, (width = ctx.measureText(text).width));
    }
    return width;
  }

  /** The first of the wordings that fits whole; where none does, as much of the last as fits. */
  fitOne(ctx: DrawContext, wordings: readonly string[], room: number): string {
    const whole = wordings.find((text) => this.width(ctx, text) <= room);
    return whole ?? this.fit(ctx, wordings[wordings.length - 1], room);
  }

  /** The text, or as much of its beginning as fits with "…"; '' when not even three letters do. */
  fit(ctx: DrawContext, text: string, room: number): string {
    return this.shortened(ctx, text, room, 'end', (kept) =>
      kept < 3 ? '' : `${text.slice(0, kept).trimEnd()}…`,
    );
  }

  /**
   * The text, or its beginning and its end with "…" between: of names that begin alike, the ends tell them apart. With
   * room for few letters, as `fit`.
   */
  fitMiddle(ctx: DrawContext, text: string, room: number): string {
    return this.shortened(ctx, text, room, 'middle', (kept) => {
      if (kept < 3) return '';
      const tail = kept < 8 ? 0 : Math.floor(kept * 0.45);
      const head = text.slice(0, kept - tail).trimEnd();
      return `${head}…${text.slice(text.length - tail).trimStart()}`;
    });
  }

  /** @param shorten the text with so many of its letters kept; as many as fit are */
  private shortened(
    ctx: DrawContext,
    text: string,
    room: number,
    way: string,
    shorten: (kept: number) => string,
  ): string {
    if (this.width(ctx, text) <= room) return text;
    const key = `${ctx.font}\0${way}${Math.floor(room)}\0${text}`;
    const known = this.fitted.get(key);
    if (known !== undefined) return known;
    let low = 0;
    let high = text.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >>> 1;
      if (ctx.measureText(shorten(mid)).width <= room) low = mid;
      else high = mid - 1;
    }
    const short = shorten(low);
    if (this.fitted.size > CACHE_LIMIT) this.fitted.clear();
    this.fitted.set(key, short);
    return short;
  }
}
