import { classes, DIGIT, IDENT, isWideSpace } from './character-classes';
import { Keyword, keywordAt } from './keywords';
import { Token, unsure } from './token';

// Regular expressions run fast from the first file on; loops only once they are compiled.
const LINE_BREAK = /[\n\r\u2028\u2029]/g;
const TO_QUOTE = /[\\'\n\r]/g;
const TO_DOUBLE_QUOTE = /[\\"\n\r]/g;

/** Reads what begins at a position: white space and comments, names, numbers, strings, punctuation. */
export abstract class TokenReader {
  token: Token = Token.End;
  /** Of a Name token; None for other tokens and for names written with escapes. */
  keyword: Keyword = Keyword.None;
  start = 0;
  end = 0;
  /** End of the token before. */
  lastEnd = 0;
  /** A line break stands between the token before and this one. */
  newline = false;
  /** `<!--` and `-->` begin comments (scripts, not modules). */
  protected htmlComments = false;
  protected position = 0;

  constructor(protected readonly source: string) {}

  protected fail(reason: string): never {
    unsure.reason = reason;
    unsure.at = this.start;
    throw unsure;
  }

  protected skipSpace(): void {
    const { source } = this;
    let at = this.position;
    for (;;) {
      const c = source.charCodeAt(at);
      if (c === 32 || c === 9) at++;
      else if (c === 10 || c === 13) {
        at++;
        this.newline = true;
      } else if (c === 47) {
        const d = source.charCodeAt(at + 1);
        if (d === 47) {
          this.position = at;
          this.skipLine();
          at = this.position;
        } else if (d === 42) at = this.skipBlockComment(at);
        else break;
      } else if (c === 11 || c === 12) at++;
      else if (c === 60 && this.htmlComments && source.startsWith('<!--', at)) {
        this.position = at;
        this.skipLine();
        at = this.position;
      } else if (c === 45 && this.htmlComments && this.closesHtmlComment(at)) {
        this.position = at;
        this.skipLine();
        at = this.position;
      } else if (c >= 128 && isWideSpace(c)) {
        if (c === 0x2028 || c === 0x2029) this.newline = true;
        at++;
      } else break;
    }
    this.position = at;
  }

  private closesHtmlComment(at: number): boolean {
    return (this.newline || this.lastEnd === 0) && this.source.startsWith('-->', at);
  }

  protected skipLine(): void {
    LINE_BREAK.lastIndex = this.position;
    this.position = LINE_BREAK.test(this.source) ? LINE_BREAK.lastIndex - 1 : this.source.length;
  }

  private skipBlockComment(at: number): number {
    const close = this.source.indexOf('*/', at + 2);
    if (close < 0) this.fail('unterminated comment');
    if (!this.newline) {
      LINE_BREAK.lastIndex = at + 2;
      this.newline = LINE_BREAK.test(this.source) && LINE_BREAK.lastIndex <= close;
    }
    return close + 2;
  }

  protected readName(token: Token): void {
    const { source } = this;
    const start = this.position;
    let at = start;
    let escaped = false;
    for (;;) {
      const c = source.charCodeAt(at);
      if (c < 128 ? (classes[c] & (IDENT | DIGIT)) !== 0 : c >= 128 && !isWideSpace(c)) at++;
      else if (c === 92 && source.charCodeAt(at + 1) === 117) {
        escaped = true;
        at += 2;
        if (source.charCodeAt(at) === 123) at = source.indexOf('}', at) + 1 || this.fail('bad escape');
      } else break;
    }
    if (at === start) this.fail('unexpected character');
    this.position = at;
    this.token = token;
    if (!escaped && token === Token.Name) this.keyword = keywordAt(source, start, at - start);
  }

  protected readNumber(): void {
    const { source } = this;
    let at = this.position;
    const hex = source.charCodeAt(at) === 48 && /[xX]/.test(source[at + 1]);
    for (; ; at++) {
      const c = source.charCodeAt(at);
      if (c < 128 && (classes[c] & (IDENT | DIGIT)) !== 0) {
        if ((c === 101 || c === 69) && !hex) {
          const sign = source.charCodeAt(at + 1);
          if (sign === 43 || sign === 45) at++;
        }
      } else if (c !== 46) break;
      else if (!this.dotBelongsToNumber(at)) break;
    }
    this.token = Token.Number;
    this.position = at;
  }

  /** `1.5`, `1.`, `.5`, but not the second dot of `1..toString()`, nor that of `1n.x`, `0x1.x`, `017.x`. */
  private dotBelongsToNumber(at: number): boolean {
    const text = this.source.slice(this.start, at);
    return /^(?:0|[1-9][0-9_]*|0[0-9]*[89][0-9]*)?$/.test(text);
  }

  protected readString(quote: number): void {
    const { source } = this;
    const stop = quote === 34 ? TO_DOUBLE_QUOTE : TO_QUOTE;
    let at = this.position + 1;
    for (;;) {
      stop.lastIndex = at;
      if (!stop.test(source)) this.fail('unterminated string');
      at = stop.lastIndex;
      const c = source.charCodeAt(at - 1);
      if (c === quote) break;
      if (c !== 92) this.fail('unterminated string');
      at += source.charCodeAt(at) === 13 && source.charCodeAt(at + 1) === 10 ? 2 : 1;
    }
    this.token = Token.String;
    this.position = at;
  }

  protected readPunctuator(c: number): void {
    const { source } = this;
    const at = this.position;
    const d = source.charCodeAt(at + 1);
    switch (c) {
      case 40:
        return this.take(Token.ParenL, 1);
      case 41:
        return this.take(Token.ParenR, 1);
      case 123:
        return this.take(Token.BraceL, 1);
      case 125:
        return this.take(Token.BraceR, 1);
      case 91:
        return this.take(Token.BracketL, 1);
      case 93:
        return this.take(Token.BracketR, 1);
      case 59:
        return this.take(Token.Semicolon, 1);
      case 44:
        return this.take(Token.Comma, 1);
      case 58:
        return this.take(Token.Colon, 1);
      case 96:
        return this.take(Token.Template, 1);
      case 64:
        return this.take(Token.At, 1);
      case 126:
        return this.take(Token.Tilde, 1);
      case 35:
        this.position = at + 1;
        return this.readName(Token.PrivateName);
      case 46:
        if (d === 46 && source.charCodeAt(at + 2) === 46) return this.take(Token.Ellipsis, 3);
        if (d >= 48 && d <= 57) return this.readNumber();
        return this.take(Token.Dot, 1);
      case 61:
        if (d === 62) return this.take(Token.Arrow, 2);
        if (d === 61) return this.take(Token.BinaryOp, source.charCodeAt(at + 2) === 61 ? 3 : 2);
        return this.take(Token.Assign, 1);
      case 63:
        if (d === 46 && !(source.charCodeAt(at + 2) >= 48 && source.charCodeAt(at + 2) <= 57))
          return this.take(Token.OptionalDot, 2);
        return d === 63 ? this.operator(Token.BinaryOp, 2) : this.take(Token.Question, 1);
      case 33:
        if (d === 61) return this.take(Token.BinaryOp, source.charCodeAt(at + 2) === 61 ? 3 : 2);
        return this.take(Token.Not, 1);
      case 43:
      case 45:
        return d === c ? this.take(Token.IncDec, 2) : this.operator(Token.PlusMinus, 1);
      case 42:
        return d === 42 ? this.operator(Token.BinaryOp, 2) : this.operator(Token.Star, 1);
      case 47:
        return this.take(Token.Slash, 1);
      case 37:
      case 94:
        return this.operator(Token.BinaryOp, 1);
      case 38:
        return d === 38 ? this.operator(Token.BinaryOp, 2) : this.operator(Token.Ampersand, 1);
      case 124:
        return d === 124 ? this.operator(Token.BinaryOp, 2) : this.operator(Token.Bar, 1);
      case 60:
        if (d === 60) return this.operator(Token.BinaryOp, 2);
        return d === 61 ? this.take(Token.BinaryOp, 2) : this.take(Token.Less, 1);
      case 62: {
        const length = d !== 62 ? 1 : source.charCodeAt(at + 2) === 62 ? 3 : 2;
        if (source.charCodeAt(at + length) === 61)
          return this.take(length === 1 ? Token.BinaryOp : Token.AssignOp, length + 1);
        return this.take(length === 1 ? Token.Greater : Token.BinaryOp, length);
      }
      default:
        this.fail('unexpected character');
    }
  }

  private take(token: Token, length: number): void {
    this.token = token;
    this.position += length;
  }

  /** An operator that `=` makes an assignment. */
  private operator(token: Token, length: number): void {
    if (this.source.charCodeAt(this.position + length) === 61) this.take(Token.AssignOp, length + 1);
    else this.take(token, length);
  }
}
