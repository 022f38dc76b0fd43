import { isWordStart } from './character-classes';
import { NO_NAME, nameHint } from './function-context';
import { JsxGrammar } from './jsx-grammar';
import { CLOSE, withToken } from './marking';
import { Token } from './token';

/** Declarations of variables and of resources (`using`). */
export abstract class DeclarationGrammar extends JsxGrammar {
  /** `listed`: it stands in a list of statements, so that others may be put before and after it. */
  protected abstract parseStatement(listed: boolean, labelStart?: number): void;
  protected abstract parseBlock(): void;
  /** Behind a whole expression: can the statement be over here? */
  protected abstract endsStatement(): boolean;

  protected parseDeclaration(listed: boolean): void {
    const start = this.start;
    this.parseDeclarators(false);
    this.semicolon();
    if (listed) this.markLate(start);
  }

  /** From `var`, `let`, `const` or `using`. Stops before `of` and `in`. */
  protected parseDeclarators(noIn: boolean, awaitUsing = -1): void {
    const { marking } = this;
    do {
      this.next();
      const start = this.start;
      const pattern = this.at(Token.BraceL) ? 'object' : this.at(Token.BracketL) ? 'array' : undefined;
      this.parseBinding();
      const end = this.lastEnd;
      if (this.typescript) {
        if (this.at(Token.Not) && !this.newline) this.next();
        this.skipTypeAnnotation();
      }
      if (!this.at(Token.Assign)) continue;
      this.next();
      const mark = marking.open.length;
      const valueStart = this.start;
      if (awaitUsing >= 0) marking.insert(valueStart, `${withToken('u')},${marking.number(awaitUsing)},`);
      this.hint = pattern === undefined ? nameHint(start, end) : NO_NAME;
      this.parseAssign(noIn);
      if (awaitUsing >= 0) marking.insert(this.lastEnd, CLOSE);
      if (pattern !== undefined) this.showDestructured(mark, valueStart, pattern);
    } while (this.at(Token.Comma));
  }

  /** The marker that an array pattern's await had to do without stands behind the statement. */
  protected markLate(start: number): void {
    const late = this.takeLate(start);
    if (late !== null) this.marking.insert(this.lastEnd, `;${this.lateStatement(late)}`);
  }

  /** `let` declares when a name or a pattern follows. */
  protected bindingFollows(): boolean {
    const at = this.peekPosition();
    const c = this.source.charCodeAt(at);
    if (c === 91 || c === 123) return true;
    return isWordStart(c) && !this.wordAt(at, 'in') && !this.wordAt(at, 'instanceof');
  }

  /** `at`: of the token behind the word `using` (peekNewline tells of the break before it). */
  protected usingFollows(at: number): boolean {
    if (this.peekNewline || !isWordStart(this.source.charCodeAt(at))) return false;
    return !this.wordAt(at, 'in') && !this.wordAt(at, 'instanceof') && !this.wordAt(at, 'of');
  }

  protected isAwaitUsing(): boolean {
    const at = this.peekPosition();
    if (this.peekNewline || !this.wordAt(at, 'using')) return false;
    const state = this.save();
    this.next();
    const follows = this.usingFollows(this.peekPosition());
    this.restore(state);
    if (follows && !this.context.awaits && this.context.kind === 'script') this.noteModuleSyntax();
    return follows && this.context.awaits;
  }

  protected parseAwaitUsing(): void {
    const { marking } = this;
    const start = this.start;
    const site = marking.site('await', start, start, this.awaitOwner(this.context));
    this.next();
    this.parseDeclarators(false, site);
    marking.sites[site].end = this.lastEnd;
    marking.sites[site].outcomeUnknown = true;
    this.semicolon();
  }
}
