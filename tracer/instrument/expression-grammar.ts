import { callbackHint, type FunctionContext, type NameHint, NO_NAME, nameHint } from './function-context';
import { FIRST_RESERVED, Keyword, LAST_RESERVED, LAST_STATEMENT_WORD } from './keywords';
import { CLOSE_MARK } from './markers';
import { CLOSE, type Marking, type MarkingState, marker, type Wrapper, withToken } from './marking';
import { type ScannerState, Token, Unsure } from './scanner';
import { isSynchronousCall } from './synchronous-calls';
import { TypeGrammar } from './type-grammar';

interface GrammarState {
  scanner: ScannerState;
  marks: MarkingState;
  context: FunctionContext;
  hint: NameHint;
  inConsequent: boolean;
  statementStart: number;
  parametersOf: number;
  initializers: number;
}

/**
 * Expressions. No tree is built and no precedence needed: what matters is where operands, calls, awaits and functions
 * begin and end. Patterns are read as the expressions that they look like.
 */
export abstract class ExpressionGrammar extends TypeGrammar {
  protected abstract readonly marking: Marking;
  protected abstract readonly typescript: boolean;
  protected abstract readonly jsx: boolean;
  protected context!: FunctionContext;
  protected hint: NameHint = NO_NAME;
  /** The expression just read is an arrow function: no operator may follow it. */
  protected wasArrow = false;
  /** Extent of the last function or class expression, and its function site (-1: not async). */
  protected functionStart = -1;
  protected functionEnd = -1;
  protected functionSite = -1;
  /** Between `?` and `:` of a conditional, outside of brackets: `(a) : b => c` is not one arrow function there. */
  private inConsequent = false;
  /** An expression statement begins here. */
  protected statementStart = -1;
  /** While the parameters of an async function are read: its site, for markers before initializers. */
  protected parametersOf = -1;
  private initializers = 0;
  /** Text read again after a wrong guess; bounded, so that no text takes more than linear time. */
  private readAgain = 0;

  protected abstract parseFunction(start: number, isAsync: boolean, hint: NameHint): void;
  protected abstract parseClass(hint: NameHint): void;
  protected abstract parseObject(hint: NameHint): void;
  protected abstract parseArrowBody(start: number, site: number, hint: NameHint): void;
  protected abstract parseParameters(): void;
  protected abstract parseJsx(): void;
  protected abstract noteModuleSyntax(): void;
  protected abstract beginAsyncArrow(start: number, hint: NameHint): number;
  protected abstract parseDecorators(): void;

  /** A comma expression. Returns whether there was a comma. */
  protected parseExpression(noIn = false): boolean {
    this.parseAssign(noIn);
    if (!this.at(Token.Comma)) return false;
    while (this.at(Token.Comma)) {
      this.next();
      this.hint = NO_NAME;
      this.parseAssign(noIn);
    }
    return true;
  }

  protected parseAssign(noIn = false): void {
    const { hint } = this;
    const start = this.start;
    if (this.word(Keyword.yield) && this.context.yields) return this.parseYield(noIn);
    const pattern = this.at(Token.BraceL) ? 'object' : this.at(Token.BracketL) ? 'array' : undefined;
    this.wasArrow = false;
    this.parseUnary();
    let operators = false;
    while (!this.wasArrow) {
      switch (this.token) {
        case Token.Slash:
          this.rescanSlash();
          if (this.at(Token.AssignOp)) continue;
          break;
        case Token.BinaryOp:
        case Token.Bar:
        case Token.Ampersand:
        case Token.Star:
        case Token.PlusMinus:
        case Token.Less:
        case Token.Greater:
          break;
        case Token.Name:
          if (this.word(Keyword.in) ? !noIn : this.word(Keyword.instanceof)) break;
          if (this.typescript && !this.newline && this.skipAs()) continue;
          return;
        case Token.Question:
          return this.parseConditional(noIn);
        case Token.Assign:
        case Token.AssignOp:
          if (operators) this.fail('assignment to an expression');
          return this.parseAssignment(start, noIn, pattern, hint);
        default:
          return;
      }
      operators = true;
      this.next();
      this.parseUnary();
    }
    this.wasArrow = false;
  }

  /** From the `=` (or `+=`) behind what began at `start`. */
  private parseAssignment(
    start: number,
    noIn: boolean,
    pattern: 'object' | 'array' | undefined,
    hint: NameHint,
  ): void {
    const plain = this.at(Token.Assign);
    const end = this.lastEnd;
    this.next();
    if (plain && this.parametersOf >= 0) return this.parseInitializer(hint);
    this.hint = pattern === undefined ? nameHint(start, end) : NO_NAME;
    const mark = this.marking.open.length;
    const valueStart = this.start;
    this.parseAssign(noIn);
    if (plain && pattern !== undefined) this.showDestructured(mark, valueStart, pattern);
  }

  /** `as T`, `satisfies T`. */
  private skipAs(): boolean {
    if (!this.word(Keyword.as) && !this.word(Keyword.satisfies)) return false;
    this.next();
    this.skipType();
    return true;
  }

  /** From the `?`, unless it is that of an optional TypeScript parameter. */
  private parseConditional(noIn: boolean): void {
    if (this.typescript) {
      const c = this.peekChar();
      if (c === 44 || c === 41 || c === 58 || c === 61) return;
    }
    const { hint } = this;
    const outer = this.inConsequent;
    this.next();
    this.inConsequent = true;
    this.parseAssign();
    this.inConsequent = outer;
    this.want(Token.Colon);
    this.hint = hint;
    this.parseAssign(noIn);
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
   * certainly come by it, and by no later await.
   */
  protected takeLate(start: number): Wrapper | null {
    const { late } = this;
    this.late = null;
    if (late === null || late.context !== this.context || late.wrapper.start < start) return null;
    const { wrapper } = late;
    if (/\?|&&|\|\||=>|\b(?:function|class|case)\b/.test(this.source.slice(start, wrapper.start)))
      return null;
    const { sites } = this.marking;
    const own = sites[wrapper.site];
    for (let i = wrapper.site + 1; i < sites.length; i++)
      if (sites[i].function === own.function && sites[i].kind !== 'call' && sites[i].kind !== 'function')
        return null;
    own.late = true;
    own.outcomeUnknown = false;
    return wrapper;
  }

  /** The statement that says late that a wrapped await or yield went well. */
  protected lateStatement(wrapper: Wrapper): string {
    if (wrapper.kind === 'yield') return `${withToken('n')});`;
    return `${withToken('w')},${this.marking.number(wrapper.site)});`;
  }

  /** Is from … to all of the text from `start` to here, but for parentheses around it? */
  private standsAlone(start: number, from: number, to: number): boolean {
    return this.onlySpaceAnd(40, start, from) && this.onlySpaceAnd(41, to, this.lastEnd);
  }

  private onlySpaceAnd(paren: number, from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const c = this.source.charCodeAt(at);
      if (c !== paren && c !== 32 && c !== 9 && c !== 10 && c !== 13) return false;
    }
    return true;
  }

  /** The value of a default in parameters. The token at hand is the first of the value. */
  protected parseInitializer(hint: NameHint): void {
    const site = this.parametersOf;
    const start = this.start;
    const index = this.marking.insertions.length;
    const mark = this.marking.open.length;
    this.parametersOf = -1;
    this.hint = hint;
    this.parseAssign();
    this.parametersOf = site;
    this.marking.freeze(mark);
    if (site < 0 || this.isPlainValue(start) || this.isFunction(start)) return;
    const text = `(${marker('p')}${this.marking.number(site)},${this.initializers++}),`;
    this.marking.insertBehind(index, start, text);
    this.marking.insert(this.lastEnd, CLOSE);
  }

  protected resetInitializers(): void {
    this.initializers = 0;
  }

  /** A name or a literal: nothing in it runs anybody's code. */
  private isPlainValue(start: number): boolean {
    return /^(?:[\w$]+|-?[\d._]+|'[^']*'|"[^"]*"|\{\}|\[\])$/.test(this.source.slice(start, this.lastEnd));
  }

  /** The expression from `start` to here is a function or class, perhaps in parentheses: it takes its name from where it stands. */
  private isFunction(start: number): boolean {
    return this.functionStart >= start && this.standsAlone(start, this.functionStart, this.functionEnd);
  }

  protected parseYield(noIn: boolean): void {
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

  /** An inserted word right behind a word would become one with it. */
  protected apart(text: string): string {
    return this.start === this.lastEnd ? CLOSE_MARK + text : text;
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

  private parseAwait(): void {
    const { marking, context } = this;
    const start = this.start;
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

  /** Index of the site the await belongs to; makes the module's on its first await. */
  protected abstract awaitOwner(context: FunctionContext): number;

  protected parseUnary(): void {
    for (;;) {
      switch (this.token) {
        case Token.PlusMinus:
        case Token.Not:
        case Token.Tilde:
        case Token.IncDec:
          this.next();
          continue;
        case Token.Less: {
          if (this.jsx && !this.startsGenericArrow()) {
            const { start } = this;
            this.parseJsx();
            return this.parseSuffixes(start, this.marking.open.length, -1, false);
          }
          if (!this.typescript) this.fail('unexpected <');
          return this.parseAngled();
        }
        case Token.Name:
          switch (this.keyword) {
            case Keyword.typeof:
            case Keyword.void:
            case Keyword.delete:
              this.next();
              continue;
            case Keyword.await:
              if (this.isAwait()) return this.parseAwait();
          }
      }
      return this.parsePostfix();
    }
  }

  /** Is the word `await` at hand the operator? At the top of a file of unknown kind its neighbours tell. */
  protected abstract isAwait(): boolean;

  /** TSX: `<T,>(…) =>`, `<T extends U>(…) =>`. */
  private startsGenericArrow(): boolean {
    if (!this.typescript) return false;
    const state = this.save();
    this.next();
    if (this.word(Keyword.const)) this.next();
    let generic = false;
    if (this.at(Token.Name)) {
      this.next();
      generic = this.at(Token.Comma) || (this.word(Keyword.extends) && this.peekChar() !== 61);
    }
    this.restore(state);
    return generic;
  }

  /** `<T>value` or `<T>(x) => …`. */
  private parseAngled(): void {
    const start = this.start;
    const isArrow = this.tryTypes(() => {
      this.skipTypeParameters();
      return this.at(Token.ParenL);
    });
    if (!isArrow) this.skipTypeArguments();
    this.arrowStart = start;
    this.parseUnary();
    this.arrowStart = -1;
  }
  private arrowStart = -1;

  private parsePostfix(): void {
    const { marking, hint } = this;
    const start = this.start;
    const mark = marking.open.length;
    const before = marking.insertions.length;
    const { keyword } = this;
    const named =
      this.at(Token.Name) &&
      (keyword === Keyword.None || keyword === Keyword.this || keyword > LAST_RESERVED);
    this.functionEnd = -1;
    this.parsePrimary(hint);
    if (this.wasArrow) return;
    const plain = named ? this.functionEnd < 0 : this.isImported(start);
    const special = keyword === Keyword.super || keyword === Keyword.import;
    this.parseSuffixes(start, mark, plain ? before : -1, special);
  }

  /**
   * Member accesses, calls and the like behind a primary expression that began at `start`. `before` is how many
   * insertions there were then, -1 when the primary is not a mere name. `special`: calling it is no call (super, import).
   */
  private parseSuffixes(start: number, mark: number, before: number, special: boolean): void {
    const { marking } = this;
    const rootEnd = this.lastEnd;
    const imported = before >= 0 && this.source.charCodeAt(start) === 40;
    let nameEnd = imported ? this.source.lastIndexOf(')', rootEnd) : rootEnd;
    let nameStart = before < 0 ? -1 : imported ? this.source.lastIndexOf('.', nameEnd) + 1 : start;
    let firstCallEnd = -1;
    let firstNameStart = -1;
    let firstNameEnd = -1;
    // 0: nothing but names so far; 1: the first call was `f()`; 2: something else.
    let shape = before >= 0 ? 0 : 2;
    let endsInCall = false;
    for (;;) {
      switch (this.token) {
        case Token.OptionalDot:
          if (shape === 0) shape = 2;
          this.next();
          if (this.at(Token.Name) || this.at(Token.PrivateName)) {
            nameStart = this.start;
            nameEnd = this.end;
            this.next();
          }
          endsInCall = false;
          continue;
        case Token.Dot:
          this.next();
          if (!this.at(Token.Name) && !this.at(Token.PrivateName)) this.fail('expected a property name');
          nameStart = this.start;
          nameEnd = this.end;
          this.next();
          endsInCall = false;
          continue;
        case Token.BracketL:
          this.next();
          this.inBrackets(() => this.parseExpression());
          this.want(Token.BracketR);
          nameStart = -1;
          endsInCall = false;
          if (shape === 0) shape = 2;
          continue;
        case Token.ParenL: {
          marking.show(mark);
          const known =
            (special && this.lastEnd === rootEnd) ||
            isSynchronousCall(this.source, before >= 0 ? start : -1, rootEnd, nameStart, nameEnd);
          const count = this.parseArguments(start, nameStart, nameEnd, !known);
          if (shape === 0) shape = count === 0 && !known ? 1 : 2;
          if (shape === 1 && firstCallEnd < 0) {
            firstCallEnd = this.lastEnd;
            firstNameStart = nameStart;
            firstNameEnd = nameEnd;
          }
          nameStart = -1;
          endsInCall = true;
          continue;
        }
        case Token.Template:
          marking.show(mark);
          this.parseTemplate();
          nameStart = -1;
          endsInCall = false;
          continue;
        case Token.Not:
          if (!this.typescript || this.newline) break;
          this.next();
          continue;
        case Token.Less:
        case Token.BinaryOp:
          if (!this.typescript || !this.skipCallTypeArguments()) break;
          continue;
        case Token.IncDec:
          if (!this.newline) this.next();
          break;
      }
      break;
    }
    if (shape === 1 && endsInCall)
      this.markBareCall(start, before, firstCallEnd, firstNameStart, firstNameEnd);
  }

  /** `(0, module.name)`: how compilers call what was imported. */
  private isImported(start: number): boolean {
    if (!this.source.startsWith('(0,', start) || this.lastEnd - start > 200) return false;
    return /^\(0, ?[\w$]+\.[\w$]+\)$/.test(this.source.slice(start, this.lastEnd));
  }

  private parsePrimary(hint: NameHint): void {
    switch (this.token) {
      case Token.Name:
        return this.parseName(hint);
      case Token.Number:
      case Token.String:
      case Token.PrivateName:
        return this.next();
      case Token.Template:
        return this.parseTemplate();
      case Token.Slash:
        this.rescanRegExp();
        return this.next();
      case Token.BraceL:
        return this.parseObject(hint);
      case Token.BracketL:
        return this.parseArray();
      case Token.ParenL:
        return this.parseParenthesized(hint);
      case Token.At:
        this.parseDecorators();
        if (!this.word(Keyword.class)) this.fail('decorators without a class');
        return this.parseClass(hint);
      default:
        this.fail(`unexpected ${Token[this.token]}`);
    }
  }

  private parseName(hint: NameHint): void {
    const start = this.start;
    switch (this.keyword) {
      case Keyword.None:
        break;
      case Keyword.function:
        return this.parseFunction(start, false, hint);
      case Keyword.class:
        return this.parseClass(hint);
      case Keyword.new:
        return this.parseNew();
      case Keyword.import:
        this.next();
        if (this.at(Token.Dot)) {
          if (this.wordAt(this.peekPosition(), 'meta')) this.noteModuleSyntax();
          return;
        }
        if (!this.at(Token.ParenL)) this.fail('unexpected import');
        return;
      case Keyword.async:
        if (this.parseAsync(hint)) return;
        break;
      default:
        if (this.keyword >= FIRST_RESERVED && this.keyword <= LAST_STATEMENT_WORD)
          this.fail(`unexpected ${Keyword[this.keyword]}`);
    }
    this.next();
    if (this.at(Token.Arrow) && !this.newline) this.arrow(start, -1, hint);
  }

  /** From the word `async`: false when it is a mere name (nothing is read then). */
  private parseAsync(hint: NameHint): boolean {
    const start = this.start;
    const at = this.peekPosition();
    if (this.peekNewline) return false;
    const c = this.source.charCodeAt(at);
    if (c === 102 && this.wordAt(at, 'function')) {
      this.next();
      this.parseFunction(start, true, hint);
      return true;
    }
    if (c === 40 || (c === 60 && this.typescript)) return this.tryAsyncArrow(start, hint);
    if (c === 61 || c === 46 || c === 59 || c === 44 || c === 41) return false;
    const state = this.save();
    this.next();
    if (this.at(Token.Name)) {
      this.next();
      if (this.at(Token.Arrow) && !this.newline) {
        this.arrow(start, this.beginAsyncArrow(start, hint), hint);
        return true;
      }
    }
    this.restore(state);
    return false;
  }

  private tryAsyncArrow(start: number, hint: NameHint): boolean {
    const state = this.saveAll();
    let inBody = false;
    try {
      const site = this.beginAsyncArrow(start, hint);
      this.next();
      if (this.at(Token.Less)) this.skipTypeParameters();
      this.parametersOf = site;
      this.resetInitializers();
      this.inBrackets(() => this.parseParameters());
      this.parametersOf = state.parametersOf;
      if (this.typescript && this.at(Token.Colon)) this.tryReturnType();
      if (this.at(Token.Arrow) && !this.newline) {
        this.marking.freeze(state.marks.open.length);
        inBody = true;
        this.arrow(start, site, hint);
        return true;
      }
    } catch (error) {
      if (!(error instanceof Unsure) || inBody) throw error;
    }
    this.restoreAll(state);
    return false;
  }

  private arrow(start: number, site: number, hint: NameHint): void {
    this.next();
    const from = this.arrowStart >= 0 ? this.arrowStart : start;
    this.arrowStart = -1;
    this.parseArrowBody(site >= 0 ? start : from, site, hint);
    this.functionStart = from;
    this.functionEnd = this.lastEnd;
    this.functionSite = site;
    this.wasArrow = true;
  }

  private saveAll(): GrammarState {
    const { context, hint, inConsequent, statementStart, parametersOf, initializers } = this;
    return {
      scanner: this.save(),
      marks: this.marking.save(),
      context,
      hint,
      inConsequent,
      statementStart,
      parametersOf,
      initializers,
    };
  }

  /** A guess was wrong: everything as it was. Each character may be read a few times, but not more. */
  private restoreAll(state: GrammarState): void {
    this.readAgain += this.start - state.scanner.start + 8;
    if (this.readAgain > 4 * this.source.length + 1000) this.fail('too ambiguous');
    this.restore(state.scanner);
    this.marking.restore(state.marks);
    this.context = state.context;
    this.hint = state.hint;
    this.inConsequent = state.inConsequent;
    this.statementStart = state.statementStart;
    this.parametersOf = state.parametersOf;
    this.initializers = state.initializers;
    this.wasArrow = false;
  }

  /** `(…)`: an expression or the parameters of an arrow function. */
  protected parseParenthesized(hint: NameHint): void {
    const start = this.start;
    const open = this.marking.open.length;
    const statementStart = this.statementStart;
    this.statementStart = -1;
    this.next();
    let parameters = this.at(Token.ParenR);
    this.inBrackets(() => {
      while (!this.at(Token.ParenR)) {
        if (this.at(Token.Ellipsis)) {
          parameters = true;
          this.next();
        }
        this.hint = hint;
        this.parseAssign();
        if (this.typescript) {
          if (this.at(Token.Question)) {
            this.next();
            parameters = true;
          }
          if (this.at(Token.Colon)) {
            this.skipTypeAnnotation();
            parameters = true;
            if (this.at(Token.Assign)) {
              this.next();
              this.parseAssign();
            }
          }
        }
        if (!this.at(Token.Comma)) break;
        this.next();
      }
    });
    this.want(Token.ParenR);
    this.statementStart = statementStart;
    this.wasArrow = false;
    if (this.at(Token.Arrow) && !this.newline) {
      this.marking.freeze(open);
      return this.arrow(start, -1, hint);
    }
    if (this.typescript && this.at(Token.Colon) && this.tryTypedArrow(start, open, hint)) return;
    if (parameters) this.fail('parameters without =>');
  }

  /** `(…): T => body`, at the colon. */
  private tryTypedArrow(start: number, open: number, hint: NameHint): boolean {
    const state = this.saveAll();
    if (!this.tryReturnType()) return false;
    this.marking.freeze(open);
    if (!this.inConsequent) {
      this.arrow(start, -1, hint);
      return true;
    }
    // In `a ? (b) : c => d` the colon is the conditional's, unless another one follows.
    try {
      this.arrow(start, -1, hint);
      if (this.at(Token.Colon)) return true;
    } catch (error) {
      if (!(error instanceof Unsure)) throw error;
    }
    this.restoreAll(state);
    return false;
  }

  /** A colon that follows is not the return type's of an arrow function (the test of a case). */
  protected asConsequent(parse: () => void): void {
    const outer = this.inConsequent;
    this.inConsequent = true;
    parse();
    this.inConsequent = outer;
  }

  /** In the head of a for statement an arrow function's expression body ends at `in`. */
  protected arrowNoIn = false;

  /** `: T` of an arrow function, up to its `=>`; nothing is read when no `=>` follows. */
  private tryReturnType(): boolean {
    return this.tryTypes(() => {
      this.skipTypeAnnotation();
      return this.at(Token.Arrow) && !this.newline;
    });
  }

  /** Inside brackets a conditional's colon outside does not matter, nor does the head of a for statement. */
  protected inBrackets(parse: () => void): void {
    const { inConsequent, arrowNoIn } = this;
    this.inConsequent = false;
    this.arrowNoIn = false;
    parse();
    this.inConsequent = inConsequent;
    this.arrowNoIn = arrowNoIn;
  }

  protected parseArray(): void {
    this.next();
    this.inBrackets(() => {
      while (!this.at(Token.BracketR)) {
        if (this.at(Token.Comma)) {
          this.next();
          continue;
        }
        this.hint = NO_NAME;
        if (this.at(Token.Ellipsis)) this.parseSpreadElement();
        else this.parseAssign();
        if (!this.at(Token.Comma)) break;
        this.next();
      }
    });
    this.want(Token.BracketR);
    this.wasArrow = false;
  }

  /** `...x` in an array: as in an array pattern, V8 finds the message by the place of an await. */
  private parseSpreadElement(): void {
    this.next();
    const mark = this.marking.open.length;
    const start = this.start;
    this.parseAssign();
    this.showDestructured(mark, start, 'array');
  }

  /** An argument that may be spread. Returns whether it is. */
  private parseArgument(): boolean {
    if (!this.at(Token.Ellipsis)) {
      this.parseAssign();
      return false;
    }
    this.next();
    const mark = this.marking.open.length;
    this.parseAssign();
    this.marking.show(mark);
    return true;
  }

  protected parseTemplate(): void {
    this.inBrackets(() => {
      while (this.readTemplatePiece()) {
        this.next();
        this.hint = NO_NAME;
        this.parseExpression();
        if (!this.at(Token.BraceR)) this.fail('expected } in a template');
      }
    });
    this.next();
    this.wasArrow = false;
  }

  private parseNew(): void {
    const { marking } = this;
    const mark = marking.open.length;
    this.next();
    if (this.at(Token.Dot)) {
      this.next();
      return this.next();
    }
    let nameStart = this.start;
    if (this.word(Keyword.new)) this.parseNew();
    else if (this.word(Keyword.import)) this.fail('new import');
    else this.parsePrimary(NO_NAME);
    for (;;) {
      if (this.at(Token.Dot)) {
        this.next();
        nameStart = this.start;
        this.next();
      } else if (this.at(Token.BracketL)) {
        this.next();
        this.inBrackets(() => this.parseExpression());
        this.want(Token.BracketR);
      } else if (this.at(Token.Template)) this.parseTemplate();
      else if (this.at(Token.Not) && this.typescript && !this.newline) this.next();
      else break;
    }
    if (this.typescript && (this.at(Token.Less) || this.at(Token.BinaryOp))) this.skipCallTypeArguments();
    marking.show(mark);
    if (this.at(Token.ParenL)) this.parseArguments(-1, nameStart, this.lastEnd, false);
  }

  /** `<T>` behind something that may be called. False (and nothing read) when it is a comparison. */
  private skipCallTypeArguments(): boolean {
    const state = this.save();
    if (!this.rescanLess()) return false;
    const ok = this.tryTypes(() => {
      this.skipTypeArguments();
      switch (this.token) {
        case Token.ParenL:
        case Token.Template:
          return true;
        case Token.Less:
        case Token.Greater:
        case Token.PlusMinus:
          return false;
        case Token.Name:
          return (
            this.newline ||
            this.word(Keyword.in) ||
            this.word(Keyword.instanceof) ||
            this.word(Keyword.as) ||
            this.word(Keyword.satisfies) ||
            this.word(Keyword.of)
          );
        case Token.Number:
        case Token.String:
        case Token.PrivateName:
        case Token.BraceL:
        case Token.BracketL:
        case Token.Slash:
        case Token.Not:
        case Token.Tilde:
        case Token.IncDec:
        case Token.At:
          return this.newline;
        default:
          return true;
      }
    });
    if (!ok) this.restore(state);
    return ok;
  }

  /** `(a, b)`; marks the call when asked to. Returns the number of arguments. */
  protected parseArguments(start: number, nameStart: number, nameEnd: number, marks: boolean): number {
    const { marking, hint, context } = this;
    const mark = marking.open.length;
    const statementStart = this.statementStart;
    this.statementStart = -1;
    const nameable = nameStart >= 0 && nameEnd > nameStart;
    const callback = nameable ? callbackHint(nameStart, nameEnd) : NO_NAME;
    let count = 0;
    let before = 0;
    let lastStart = 0;
    let lastEnd = 0;
    let spread = false;
    let functions: number[] | undefined;
    const sitesBefore = marking.sites.length;
    this.next();
    this.inBrackets(() => {
      while (!this.at(Token.ParenR)) {
        before = marking.insertions.length;
        lastStart = this.start;
        if (count === 0 && this.at(Token.String) && nameable) {
          callback.detailStart = this.start;
          callback.detailEnd = this.end;
        }
        this.hint = callback;
        this.functionStart = -1;
        spread = this.parseArgument();
        lastEnd = this.lastEnd;
        count++;
        if (
          this.functionSite >= sitesBefore &&
          this.functionStart === lastStart &&
          this.functionEnd === lastEnd
        )
          (functions ??= []).push(this.functionSite);
        if (!this.at(Token.Comma)) break;
        this.next();
      }
    });
    this.want(Token.ParenR);
    marking.freeze(mark);
    this.wasArrow = false;
    this.statementStart = statementStart;
    this.hint = hint;
    if (marks && context.marksCalls && count > 0 && !spread && start >= 0) {
      const name = nameable ? this.source.slice(nameStart, nameEnd) : '';
      const site = marking.site('call', start, this.lastEnd, this.ownerSite(), name);
      marking.insertBehind(before, lastStart, `${marker('c')}${marking.number(site)},`);
      marking.insert(lastEnd, CLOSE);
      if (functions !== undefined) for (const fn of functions) marking.sites[fn].argumentOf = site;
    }
    return count;
  }

  /** `f()`, `a.b()` without arguments: the marker stands before the whole chain. */
  private markBareCall(start: number, before: number, end: number, nameStart: number, nameEnd: number): void {
    const { marking, context } = this;
    if (!context.marksCalls) return;
    const name = nameStart >= 0 ? this.source.slice(nameStart, nameEnd) : '';
    const site = marking.site('call', start, end, this.ownerSite(), name);
    if (start === this.statementStart) {
      marking.insertBehind(before, start, `${marker('c')}${marking.number(site)}),`);
      return;
    }
    const open = marking.insertBehind(before, start, `(${marker('c')}${marking.number(site)}),`);
    const close = marking.insert(this.lastEnd, CLOSE);
    marking.open.push({ kind: 'call', open, close, shownOpen: '', start, end: this.lastEnd, site });
  }

  protected ownerSite(): number {
    return this.context.siteOwner?.site ?? -1;
  }
}
