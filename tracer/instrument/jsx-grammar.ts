import { ClassGrammar } from './class-grammar';
import { NO_NAME } from './function-context';
import { Token } from './token';

/** JSX elements: names, attributes and text are passed over, `{expressions}` are read. */
export abstract class JsxGrammar extends ClassGrammar {
  /** From the `<` past the element's end. */
  protected parseJsx(): void {
    const end = this.parseElementAt(this.start);
    this.jumpTo(end);
    this.next();
    this.wasArrow = false;
  }

  /** Reads the element whose `<` is at `at`; returns the place behind it. The scanner stands anywhere. */
  private parseElementAt(at: number): number {
    this.jumpTo(at + 1);
    this.next();
    const fragment = this.at(Token.Greater);
    if (!fragment) {
      this.skipJsxName();
      if (this.typescript && this.at(Token.Less)) this.skipTypeArguments();
      while (!this.at(Token.Slash) && !this.atGreater()) this.parseAttribute();
      if (this.at(Token.Slash)) {
        const close = this.peekPosition();
        if (this.source.charCodeAt(close) !== 62) this.fail('expected />');
        return close + 1;
      }
    }
    return this.parseChildren(this.start + 1);
  }

  private atGreater(): boolean {
    return this.source.charCodeAt(this.start) === 62 && !this.at(Token.End);
  }

  /** `a`, `a.b`, `a:b`, `a-b-c`. */
  private skipJsxName(): void {
    if (!this.at(Token.Name)) this.fail('expected an element name');
    this.skipDashes();
    while (this.at(Token.Dot) || this.at(Token.Colon)) {
      this.next();
      if (!this.at(Token.Name)) this.fail('expected an element name');
      this.skipDashes();
    }
  }

  private skipDashes(): void {
    let at = this.end;
    while (/[-\w$]/.test(this.source[at] ?? ' ')) at++;
    this.jumpTo(at);
    this.next();
  }

  private parseAttribute(): void {
    if (this.at(Token.BraceL)) {
      this.next();
      if (!this.at(Token.Ellipsis)) this.fail('expected ...');
      this.next();
      this.parseInBraces();
      return this.want(Token.BraceR);
    }
    this.skipJsxName();
    if (!this.at(Token.Assign)) return;
    // Strings here have no escapes and may span lines.
    const at = this.peekPosition();
    const c = this.source.charCodeAt(at);
    if (c === 34 || c === 39) {
      const close = this.source.indexOf(String.fromCharCode(c), at + 1);
      if (close < 0) this.fail('unterminated attribute');
      this.jumpTo(close + 1);
      return this.next();
    }
    this.next();
    if (this.at(Token.BraceL)) {
      this.next();
      this.parseInBraces();
      return this.want(Token.BraceR);
    }
    if (!this.at(Token.Less)) this.fail('expected an attribute value');
    this.jumpTo(this.parseElementAt(this.start));
    this.next();
  }

  private parseInBraces(): void {
    this.hint = NO_NAME;
    this.inBrackets(() => this.parseExpression());
  }

  /** Children from `at` up to and past the closing tag. */
  private parseChildren(from: number): number {
    const { source } = this;
    let at = from;
    for (;;) {
      const c = source.charCodeAt(at);
      if (at >= source.length) this.fail('unterminated element');
      else if (c === 123) {
        this.jumpTo(at + 1);
        this.next();
        if (this.at(Token.Ellipsis)) this.next();
        if (!this.at(Token.BraceR)) this.parseInBraces();
        if (!this.at(Token.BraceR)) this.fail('expected }');
        at = this.end;
      } else if (c === 60) {
        this.jumpTo(at + 1);
        this.next();
        if (!this.at(Token.Slash)) {
          at = this.parseElementAt(at);
          continue;
        }
        const close = source.indexOf('>', at);
        if (close < 0) this.fail('unterminated element');
        return close + 1;
      } else at++;
    }
  }
}
