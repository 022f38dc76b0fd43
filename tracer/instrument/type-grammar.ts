import { Keyword } from './keywords';
import { Scanner } from './scanner';
import { Token, Unsure } from './token';

/**
 * TypeScript's types, walked over and not looked into: brackets are skipped whole, so only what stands outside of them
 * needs a grammar. Nothing is ever inserted in a type.
 */
export abstract class TypeGrammar extends Scanner {
  /** In the check of `A extends B ? …`: an `extends` after `infer U` is not another conditional type. */
  private noConditional = false;

  /** Runs `parse`; on failure comes back here and returns false. Only for what marks nothing. */
  protected tryTypes(parse: () => boolean): boolean {
    const state = this.save();
    try {
      if (parse()) return true;
    } catch (error) {
      if (!(error instanceof Unsure)) throw error;
    }
    this.restore(state);
    return false;
  }

  /** `: type`, if there is one. */
  protected skipTypeAnnotation(): void {
    if (!this.at(Token.Colon)) return;
    this.next();
    this.skipType();
  }

  protected skipType(): void {
    const outer = this.noConditional;
    this.noConditional = false;
    this.skipTypeExpression();
    this.noConditional = outer;
  }

  private skipTypeExpression(): void {
    this.skipUnion();
    // `x is T`, after an asserts or in a return type.
    if (this.word(Keyword.is) && !this.newline) {
      this.next();
      this.skipTypeExpression();
      return;
    }
    if (this.noConditional || !this.word(Keyword.extends) || this.newline) return;
    this.next();
    this.noConditional = true;
    this.skipUnion();
    this.noConditional = false;
    this.want(Token.Question);
    this.skipTypeExpression();
    this.want(Token.Colon);
    this.skipTypeExpression();
  }

  private skipUnion(): void {
    if (this.at(Token.Bar) || this.at(Token.Ampersand)) this.next();
    this.skipTypeOperand();
    while (this.at(Token.Bar) || this.at(Token.Ampersand)) {
      this.next();
      this.skipTypeOperand();
    }
  }

  private skipTypeOperand(): void {
    switch (this.token) {
      case Token.Name:
        if (this.skipTypePrefix()) return;
        break;
      case Token.ParenL:
        this.skipBrackets();
        if (this.at(Token.Arrow)) {
          this.next();
          return this.skipTypeExpression();
        }
        break;
      case Token.Less:
        this.skipTypeParameters();
        if (!this.at(Token.ParenL)) this.fail('not a type');
        return this.skipTypeOperand();
      case Token.BraceL:
      case Token.BracketL:
        this.skipBrackets();
        break;
      case Token.Template:
        this.skipTemplateType();
        break;
      case Token.String:
      case Token.Number:
        this.next();
        break;
      case Token.PlusMinus:
        this.next();
        this.want(Token.Number);
        break;
      default:
        this.fail('not a type');
    }
    this.skipArraySuffixes();
  }

  /** A type that begins with a word. Returns true when it is over, false when only array suffixes may follow. */
  private skipTypePrefix(): boolean {
    const { keyword } = this;
    switch (keyword) {
      case Keyword.keyof:
      case Keyword.unique:
      case Keyword.readonly:
        if (this.wordIsName()) break;
        this.next();
        this.skipTypeOperand();
        return true;
      case Keyword.infer:
        if (this.wordIsName()) break;
        this.next();
        this.next();
        if (this.word(Keyword.extends)) this.skipInferConstraint();
        return true;
      case Keyword.asserts: {
        if (this.wordIsName() || this.peekNewline) break;
        this.next();
        this.next(); // x or this; `is T` is seen by the caller
        return true;
      }
      case Keyword.abstract:
        if (!this.wordAt(this.peekPosition(), 'new')) break;
        this.next();
        this.next();
        this.skipFunctionType();
        return true;
      case Keyword.new:
        this.next();
        this.skipFunctionType();
        return true;
      case Keyword.typeof:
        this.next();
        if (this.word(Keyword.import)) return this.skipImportType();
        this.skipTypeName();
        return false;
      case Keyword.import:
        return this.skipImportType();
    }
    this.skipTypeName();
    return false;
  }

  /** Is the keyword at hand used as the name of a type (`keyof` as in `let x: keyof;`)? */
  private wordIsName(): boolean {
    const c = this.peekChar();
    // Something that begins a type must follow: a name, a bracket, a literal.
    return !(
      c === 40 ||
      c === 123 ||
      c === 34 ||
      c === 39 ||
      c === 96 ||
      c === 36 ||
      c === 95 ||
      c >= 128 ||
      (c === 91 && !this.peekNewline) ||
      (c >= 48 && c <= 57) ||
      (c >= 65 && c <= 90) ||
      (c >= 97 && c <= 122)
    );
  }

  private skipInferConstraint(): void {
    const outer = this.noConditional;
    const ok = this.tryTypes(() => {
      this.next();
      this.noConditional = true;
      this.skipUnion();
      return outer || !this.at(Token.Question);
    });
    this.noConditional = outer;
    if (!ok) return;
  }

  private skipFunctionType(): void {
    if (this.at(Token.Less)) this.skipTypeParameters();
    if (!this.at(Token.ParenL)) this.fail('not a function type');
    this.skipBrackets();
    this.want(Token.Arrow);
    this.skipTypeExpression();
  }

  private skipImportType(): boolean {
    this.next();
    if (!this.at(Token.ParenL)) this.fail('not an import type');
    this.skipBrackets();
    this.skipTypeNameRest();
    return false;
  }

  private skipTypeName(): void {
    if (!this.at(Token.Name)) this.fail('not a type');
    this.next();
    this.skipTypeNameRest();
  }

  private skipTypeNameRest(): void {
    while (this.at(Token.Dot)) {
      this.next();
      if (!this.at(Token.Name) && !this.at(Token.PrivateName)) this.fail('not a type');
      this.next();
    }
    if (!this.newline && this.rescanLess()) this.skipTypeArguments();
  }

  private skipArraySuffixes(): void {
    while (this.at(Token.BracketL) && !this.newline) this.skipBrackets();
  }

  /** `<A, B>`; the token after it is at hand. */
  protected skipTypeArguments(): void {
    this.skipAngles(() => this.skipType());
  }

  /** `<const in out T extends A = B, …>`. */
  protected skipTypeParameters(): void {
    this.skipAngles(() => {
      while (
        this.word(Keyword.const) ||
        this.word(Keyword.in) ||
        (this.word(Keyword.out) && isLetter(this.peekChar()))
      )
        this.next();
      if (!this.at(Token.Name)) this.fail('not a type parameter');
      this.next();
      if (this.word(Keyword.extends)) {
        this.next();
        this.skipType();
      }
      if (this.at(Token.Assign)) {
        this.next();
        this.skipType();
      }
    });
  }

  private skipAngles(one: () => void): void {
    this.want(Token.Less);
    for (;;) {
      if (this.rescanGreater()) break;
      one();
      if (this.at(Token.Comma)) this.next();
      else if (this.rescanGreater()) break;
      else this.fail('not a type');
    }
    this.next();
  }

  /** From an opening bracket past its partner. Only for text that holds types, where `/` begins no expression. */
  protected skipBrackets(): void {
    let depth = 0;
    for (;;) {
      switch (this.token) {
        case Token.ParenL:
        case Token.BraceL:
        case Token.BracketL:
          depth++;
          break;
        case Token.ParenR:
        case Token.BraceR:
        case Token.BracketR:
          depth--;
          break;
        case Token.Template:
          this.skipTemplateType();
          continue;
        case Token.Slash:
        case Token.End:
          this.fail('not a type');
      }
      this.next();
      if (depth === 0) return;
    }
  }

  private skipTemplateType(): void {
    while (this.readTemplatePiece()) {
      this.next();
      this.skipType();
      if (!this.at(Token.BraceR)) this.fail('not a type');
    }
    this.next();
  }

  protected want(token: Token): void {
    if (this.token !== token) this.fail(`expected ${Token[token]}, found ${Token[this.token]}`);
    this.next();
  }
}

function isLetter(c: number): boolean {
  return (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 36 || c === 95 || c >= 128;
}
