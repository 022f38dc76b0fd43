import { Keyword, keywordAt } from './keywords';

/** The kinds of tokens the grammar tells apart; operators that play no part in it share BinaryOp. */
export enum Token {
  End,
  Name,
  PrivateName,
  Number,
  String,
  Template,
  ParenL,
  ParenR,
  BraceL,
  BraceR,
  BracketL,
  BracketR,
  Semicolon,
  Comma,
  Dot,
  OptionalDot,
  Ellipsis,
  Arrow,
  Colon,
  Question,
  Assign,
  AssignOp,
  At,
  IncDec,
  Not,
  Tilde,
  PlusMinus,
  Less,
  Greater,
  Slash,
  Star,
  Bar,
  Ampersand,
  BinaryOp,
}

/** Thrown (one object, no stack: it is cheap) when the text is not what the grammar knows. Never leaves this folder. */
export class Unsure {
  reason = '';
  at = 0;
}
export const unsure = new Unsure();

/** A place in the token stream to come back to. */
export interface ScannerState {
  position: number;
  token: Token;
  keyword: Keyword;
  start: number;
  end: number;
  lastEnd: number;
  newline: boolean;
}

// Regular expressions run fast from the first file on; loops only once they are compiled.
const LINE_BREAK = /[\n\r\u2028\u2029]/g;
const TO_QUOTE = /[\\'\n\r]/g;
const TO_DOUBLE_QUOTE = /[\\"\n\r]/g;
const TO_TEMPLATE_PART = /[\\`$]/g;

const IDENT = 1;
const DIGIT = 2;
const SPACE = 4;
const classes = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const ch = String.fromCharCode(c);
  if (/[A-Za-z$_]/.test(ch)) classes[c] = IDENT;
  else if (/[0-9]/.test(ch)) classes[c] = DIGIT;
  else if (c === 32 || c === 9 || c === 11 || c === 12) classes[c] = SPACE;
}

/**
 * One token at a time, on demand: the grammar knows whether a slash begins a regular expression, a brace goes on with
 * a template or a `>` closes type arguments, and asks for the token to be read again as such.
 */
export class Scanner {
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
  private position = 0;

  constructor(protected readonly source: string) {}

  protected save(): ScannerState {
    const { position, token, keyword, start, end, lastEnd, newline } = this;
    return { position, token, keyword, start, end, lastEnd, newline };
  }

  protected restore(state: ScannerState): void {
    this.position = state.position;
    this.token = state.token;
    this.keyword = state.keyword;
    this.start = state.start;
    this.end = state.end;
    this.lastEnd = state.lastEnd;
    this.newline = state.newline;
  }

  protected startAt(position: number): void {
    this.position = this.end = this.lastEnd = position;
    if (this.source.startsWith('#!', position)) this.skipLine();
  }

  protected fail(reason: string): never {
    unsure.reason = reason;
    unsure.at = this.start;
    throw unsure;
  }

  /** Is this the token at hand? (A method, because what `next` changes must not be narrowed away.) */
  protected at(token: Token): boolean {
    return this.token === token;
  }

  /** Is this the word at hand? */
  protected word(keyword: Keyword): boolean {
    return this.keyword === keyword;
  }

  /** Reads the next token. */
  next(): void {
    this.lastEnd = this.end;
    this.newline = false;
    this.keyword = Keyword.None;
    this.skipSpace();
    const { source } = this;
    const start = (this.start = this.position);
    if (start >= source.length) {
      this.token = Token.End;
      this.end = start;
      return;
    }
    const c = source.charCodeAt(start);
    const kind = c < 128 ? classes[c] : IDENT;
    if (kind === IDENT || c === 92) this.readName(Token.Name);
    else if (kind === DIGIT) this.readNumber();
    else if (c === 34 || c === 39) this.readString(c);
    else this.readPunctuator(c);
    this.end = this.position;
  }

  /** The Slash token at hand is the start of a regular expression: makes it one token (kind String). */
  protected rescanRegExp(): void {
    const { source } = this;
    let inClass = false;
    let at = this.start + 1;
    for (; ; at++) {
      const c = source.charCodeAt(at);
      if (c === 92) at++;
      else if (c === 91) inClass = true;
      else if (c === 93) inClass = false;
      else if (c === 47 && !inClass) break;
      else if (c === 10 || c === 13 || at >= source.length) this.fail('unterminated regular expression');
    }
    at++;
    while (isNamePart(source.charCodeAt(at))) at++;
    this.token = Token.String;
    this.position = this.end = at;
  }

  /** The Greater-like token at hand is read as one `>` (type arguments end there). */
  protected rescanGreater(): boolean {
    if (this.source.charCodeAt(this.start) !== 62) return false;
    this.token = Token.Greater;
    this.position = this.end = this.start + 1;
    return true;
  }

  /** The `<<` or `<` at hand is read as one `<`. */
  protected rescanLess(): boolean {
    if (this.token !== Token.Less && this.token !== Token.BinaryOp) return false;
    if (this.source.charCodeAt(this.start) !== 60 || this.source.charCodeAt(this.start + 1) === 61)
      return false;
    this.token = Token.Less;
    this.position = this.end = this.start + 1;
    return true;
  }

  /** The Slash at hand is `/=` when it stands behind an operand. */
  protected rescanSlash(): void {
    if (this.source.charCodeAt(this.start + 1) !== 61) return;
    this.token = Token.AssignOp;
    this.position = this.end = this.start + 2;
  }

  /**
   * From the ` or } at hand reads template characters up to and including the closing ` (returns false) or a `${`
   * (returns true). The token at hand afterwards is that piece.
   */
  protected readTemplatePiece(): boolean {
    const { source } = this;
    let at = this.start + 1;
    for (;;) {
      TO_TEMPLATE_PART.lastIndex = at;
      if (!TO_TEMPLATE_PART.test(source)) this.fail('unterminated template');
      at = TO_TEMPLATE_PART.lastIndex;
      const c = source.charCodeAt(at - 1);
      if (c === 92) at++;
      else if (c === 96) break;
      else if (source.charCodeAt(at) === 123) {
        this.position = this.end = at + 1;
        return true;
      }
    }
    this.position = this.end = at;
    return false;
  }

  /** Goes on reading at `position` whatever was read ahead (JSX text). */
  protected jumpTo(position: number): void {
    this.position = this.end = position;
  }

  /** The first character of the token after the one at hand (NaN at the end), and in `peekNewline` whether lines lie between. */
  protected peekChar(): number {
    return this.source.charCodeAt(this.peekPosition());
  }
  protected peekNewline = false;

  /** Where the token after the one at hand starts. */
  protected peekPosition(): number {
    const { position, newline } = this;
    this.newline = false;
    this.skipSpace();
    const at = this.position;
    this.peekNewline = this.newline;
    this.position = position;
    this.newline = newline;
    return at;
  }

  /** Is the word (letters only) at this place, and not just the beginning of a longer name? */
  protected wordAt(at: number, word: string): boolean {
    return this.source.startsWith(word, at) && !isNamePart(this.source.charCodeAt(at + word.length));
  }

  private skipSpace(): void {
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

  private skipLine(): void {
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

  private readName(token: Token): void {
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

  private readNumber(): void {
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

  private readString(quote: number): void {
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

  private readPunctuator(c: number): void {
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

export function isNamePart(c: number): boolean {
  return c < 128 ? (classes[c] & (IDENT | DIGIT)) !== 0 : c >= 128 && !isWideSpace(c);
}

function isWideSpace(c: number): boolean {
  return (
    c === 0xa0 ||
    c === 0xfeff ||
    c === 0x2028 ||
    c === 0x2029 ||
    (c >= 0x2000 && c <= 0x200a) ||
    c === 0x202f ||
    c === 0x205f ||
    c === 0x3000 ||
    c === 0x1680
  );
}

/** Can a name begin with this character? */
export function isWordStart(c: number): boolean {
  return c === 36 || c === 95 || c === 92 || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c >= 128;
}
