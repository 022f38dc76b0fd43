import { type FunctionContext, NO_NAME } from './function-context';
import { GrammarState } from './grammar-state';
import { Keyword } from './keywords';
import { CLOSE_MARK } from './markers';
import { CLOSE, marker, type Wrapper, withToken } from './marking';
import { Token } from './token';

/** Awaits and yields, and the forms that their markers take so that V8's error messages do not show them. */
export abstract class AwaitGrammar extends GrammarState {
  protected parseAwait(): void {
    const { marking, context } = this;
    const start = this.start;
    this.passAwait();
    const owner = this.awaitOwner(context);
    const wrapper = this.openWrapper('await', start, owner);
    this.next();
    marking.insert(this.start, this.apart(`${withToken('a')},${marking.number(wrapper.site)},`));
    const mark = marking.open.length;
    this.hint = NO_NAME;
    this.parseUnary();
    if (this.wasArrow) this.fail('await of a bare arrow function');
    marking.freeze(mark);
    marking.insert(this.lastEnd, CLOSE);
    this.closeWrapper(wrapper);
  }

  protected parseYield(noIn: boolean): void {
    if (this.context.lowered) return this.parseLoweredAwait(noIn);
    const { marking, context } = this;
    const start = this.start;
    const marks = context.async;
    const owner = context.siteOwner;
    const wrapper = marks ? this.openWrapper('yield', start, owner?.site ?? -1) : null;
    this.next();
    const mark = marking.open.length;
    this.hint = NO_NAME;
    if (this.at(Token.Star) && !this.newline) {
      if (wrapper !== null) {
        const delegate = `${withToken('k')},${marking.number(wrapper.site)})`;
        wrapper.open.text = `${marker('n')}${delegate},`;
        wrapper.shownOpen = `(${marker('j')}${delegate},`;
      }
      this.next();
      this.parseAssign(noIn);
      marking.show(mark);
    } else if (this.yieldHasOperand()) {
      if (wrapper !== null) {
        const text = `${withToken('s')},${marking.number(wrapper.site)},`;
        marking.insert(this.start, this.apart(text));
      }
      this.parseAssign(noIn);
      marking.freeze(mark);
      if (wrapper !== null) marking.insert(this.lastEnd, CLOSE);
    } else if (wrapper !== null) {
      marking.insert(this.lastEnd, `${CLOSE_MARK}${withToken('s')},${marking.number(wrapper.site)}${CLOSE}`);
    }
    if (wrapper !== null) this.closeWrapper(wrapper);
  }

  /** A `yield` that was an `await`. */
  private parseLoweredAwait(noIn: boolean): void {
    const { marking, context } = this;
    this.passAwait();
    const wrapper = this.openWrapper('await', this.start, context.site);
    this.next();
    if (this.at(Token.Star) && !this.newline) this.fail('yield* in a lowered async function');
    const mark = marking.open.length;
    this.hint = NO_NAME;
    const arm = `${withToken('a')},${marking.number(wrapper.site)}`;
    if (this.yieldHasOperand()) {
      marking.insert(this.start, this.apart(`${arm},`));
      this.parseAssign(noIn);
      marking.freeze(mark);
      marking.insert(this.lastEnd, CLOSE);
    } else marking.insert(this.lastEnd, `${CLOSE_MARK}${arm}${CLOSE}`);
    this.closeWrapper(wrapper);
  }

  /** An await of the loop that is being read. */
  private passAwait(): void {
    const { loop } = this.context;
    if (loop === null) return;
    loop.awaits++;
    loop.passed ||= loop.branches === 0;
  }

  private yieldHasOperand(): boolean {
    if (this.newline) return false;
    switch (this.token) {
      case Token.ParenR:
      case Token.BracketR:
      case Token.BraceR:
      case Token.Comma:
      case Token.Semicolon:
      case Token.Colon:
      case Token.End:
        return false;
      default:
        return !this.word(Keyword.in) && !this.word(Keyword.of);
    }
  }

  private openWrapper(kind: 'await' | 'yield', start: number, owner: number): Wrapper {
    const { marking } = this;
    const site = marking.site(kind, start, start, owner);
    const [plain, shown] = kind === 'await' ? ['r', 'q'] : ['n', 'j'];
    const open = marking.insert(start, `${withToken(plain)},`);
    const shownOpen = `(${withToken(shown)},`;
    return { kind, open, close: open, shownOpen, start, end: start, site };
  }

  private closeWrapper(wrapper: Wrapper): void {
    const { marking } = this;
    wrapper.end = this.lastEnd;
    marking.sites[wrapper.site].end = this.lastEnd;
    wrapper.close = marking.insert(this.lastEnd, CLOSE);
    marking.open.push(wrapper);
  }

  /**
   * A value that is taken apart: V8's message shows it. The message of an array pattern is found by the place of the
   * await itself, so that nothing may stand around it.
   */
  protected showDestructured(
    mark: number,
    start: number,
    pattern: 'object' | 'array' | 'loop',
  ): Wrapper | null {
    const { open } = this.marking;
    const only = open[mark];
    let late: Wrapper | null = null;
    if (
      pattern !== 'object' &&
      only !== undefined &&
      only.kind !== 'call' &&
      this.standsAlone(start, only.start, only.end)
    ) {
      this.marking.cancel(only);
      this.marking.sites[only.site].outcomeUnknown = true;
      open.splice(mark, 1);
      late = only;
    }
    this.marking.show(mark);
    if (late !== null) this.late = { wrapper: late, context: this.context };
    return late;
  }

  /** The last wrapper that had to be done without. */
  private late: { wrapper: Wrapper; context: FunctionContext } | null = null;

  /**
   * The wrapper that was done without in the statement (or value) from `start` to here, if whoever gets to its end has
   * certainly come by it, and by no other await.
   */
  protected takeLate(start: number): Wrapper | null {
    const { late } = this;
    this.late = null;
    if (late === null || late.context !== this.context || late.wrapper.start < start) return null;
    const { wrapper } = late;
    if (/\?|&&|\|\||=>|\b(?:function|class|case)\b/.test(this.source.slice(start, wrapper.start)))
      return null;
    // Another await in the statement may run after it, even from before it (a default in the pattern).
    const { sites } = this.marking;
    const own = sites[wrapper.site];
    for (let i = sites.length - 1; i >= 0 && (i > wrapper.site || sites[i].start >= start); i--) {
      const { kind, function: owner } = sites[i];
      if (i !== wrapper.site && owner === own.function && kind !== 'call' && kind !== 'function') return null;
    }
    own.late = true;
    own.outcomeUnknown = false;
    return wrapper;
  }

  /** The statement that says late that a wrapped await or yield went well. */
  protected lateStatement(wrapper: Wrapper): string {
    if (wrapper.kind === 'yield') return `${withToken('n')});`;
    return `${withToken('w')},${this.marking.number(wrapper.site)});`;
  }
}
