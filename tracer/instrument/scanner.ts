import { classes, DIGIT, IDENT, isNamePart } from './character-classes';
import { Keyword } from './keywords';
import { type ScannerState, Token } from './token';
import { TokenReader } from './token-reader';

const TO_TEMPLATE_PART = /[\\`$]/g;

/**
 * One token at a time, on demand: the grammar knows whether a slash begins a regular expression, a brace goes on with
 * a template or a `>` closes type arguments, and asks for the token to be read again as such.
 */
export class Scanner extends TokenReader {
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
}
