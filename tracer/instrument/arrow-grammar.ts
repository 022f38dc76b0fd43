import { CallGrammar } from './call-grammar';
import type { NameHint } from './function-context';
import { Keyword } from './keywords';
import { Token, Unsure } from './token';

/** Arrow functions: parentheses (and the word async) that turn out to hold parameters. */
export abstract class ArrowGrammar extends CallGrammar {
  private arrowStart = -1;

  /** From the word `async`: false when it is a mere name (nothing is read then). */
  protected parseAsync(hint: NameHint): boolean {
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
      this.initializers = 0;
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

  protected arrow(start: number, site: number, hint: NameHint): void {
    this.next();
    const from = this.arrowStart >= 0 ? this.arrowStart : start;
    this.arrowStart = -1;
    this.parseArrowBody(site, hint);
    this.functionStart = from;
    this.functionEnd = this.lastEnd;
    this.functionSite = site;
    this.wasArrow = true;
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

  /** `: T` of an arrow function, up to its `=>`; nothing is read when no `=>` follows. */
  private tryReturnType(): boolean {
    return this.tryTypes(() => {
      this.skipTypeAnnotation();
      return this.at(Token.Arrow) && !this.newline;
    });
  }

  /** TSX: `<T,>(…) =>`, `<T extends U>(…) =>`. */
  protected startsGenericArrow(): boolean {
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
  protected parseAngled(): void {
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
}
