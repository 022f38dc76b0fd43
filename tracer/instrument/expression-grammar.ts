import { ArrowGrammar } from './arrow-grammar';
import { type NameHint, NO_NAME, nameHint } from './function-context';
import { FIRST_RESERVED, Keyword, LAST_RESERVED, LAST_STATEMENT_WORD } from './keywords';
import { CLOSE, marker } from './marking';
import { Token } from './token';

/**
 * Expressions. No tree is built and no precedence needed: what matters is where operands, calls, awaits and functions
 * begin and end. Patterns are read as the expressions that they look like.
 */
export abstract class ExpressionGrammar extends ArrowGrammar {
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
      const decides = this.context.loop !== null && this.decides();
      this.next();
      if (decides) this.branch(1);
      this.parseUnary();
      if (decides) this.branch(-1);
    }
    this.wasArrow = false;
  }

  /** `&&`, `||` or `??`, also before an `=`: what stands behind is not always reached. */
  private decides(): boolean {
    const { source, start } = this;
    const c = source.charCodeAt(start);
    return (c === 38 || c === 124 || c === 63) && source.charCodeAt(start + 1) === c;
  }

  /** From the `=` (or `+=`) behind what began at `start`. */
  private parseAssignment(
    start: number,
    noIn: boolean,
    pattern: 'object' | 'array' | undefined,
    hint: NameHint,
  ): void {
    const plain = this.at(Token.Assign);
    const decides = !plain && this.context.loop !== null && this.decides();
    const end = this.lastEnd;
    this.next();
    if (plain && this.parametersOf >= 0) return this.parseInitializer(hint);
    this.hint = pattern === undefined ? nameHint(start, end) : NO_NAME;
    const mark = this.marking.open.length;
    const valueStart = this.start;
    if (decides) this.branch(1);
    this.parseAssign(noIn);
    if (decides) this.branch(-1);
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
    this.branch(1);
    this.parseAssign();
    this.inConsequent = outer;
    this.want(Token.Colon);
    this.hint = hint;
    this.parseAssign(noIn);
    this.branch(-1);
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

  /** A name or a literal: nothing in it runs anybody's code. */
  private isPlainValue(start: number): boolean {
    return /^(?:[\w$]+|-?[\d._]+|'[^']*'|"[^"]*"|\{\}|\[\])$/.test(this.source.slice(start, this.lastEnd));
  }

  /** The expression from `start` to here is a function or class, perhaps in parentheses: it takes its name from where it stands. */
  private isFunction(start: number): boolean {
    return this.functionStart >= start && this.standsAlone(start, this.functionStart, this.functionEnd);
  }

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

  protected parsePrimary(hint: NameHint): void {
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
}
