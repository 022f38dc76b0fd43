import { BranchGrammar } from './branch-grammar';
import { isWordStart } from './character-classes';
import { NO_NAME } from './function-context';
import { Keyword } from './keywords';
import { Token } from './token';

/** Statements of TypeScript's own; most of them do not run. */
export abstract class TypeStatementGrammar extends BranchGrammar {
  /** A statement of TypeScript's own. False when the word is a mere name. */
  protected parseTypeStatement(): boolean {
    const at = this.peekPosition();
    if (this.peekNewline || (!isWordStart(this.source.charCodeAt(at)) && !this.isModuleString(at)))
      return false;
    switch (this.keyword) {
      case Keyword.type: {
        if (this.wordAt(at, 'in') || this.wordAt(at, 'instanceof') || this.wordAt(at, 'as')) {
          if (!/^as\s*[=<]/.test(this.source.slice(at, at + 20))) return false;
        }
        this.next();
        this.next();
        if (this.at(Token.Less)) this.skipTypeParameters();
        this.want(Token.Assign);
        this.skipType();
        this.semicolon();
        return true;
      }
      case Keyword.interface:
        this.skipInterface();
        return true;
      case Keyword.abstract:
        if (!this.wordAt(at, 'class')) return false;
        this.next();
        this.parseClass(NO_NAME);
        return true;
      case Keyword.declare:
        this.skipDeclare();
        return true;
      case Keyword.namespace:
      case Keyword.module:
        this.next();
        while (this.at(Token.Name) || this.at(Token.Dot) || this.at(Token.String)) this.next();
        if (!this.at(Token.BraceL)) this.fail('expected {');
        this.parseNamespaceBody();
        return true;
      default:
        return false;
    }
  }

  private isModuleString(at: number): boolean {
    const c = this.source.charCodeAt(at);
    return (this.word(Keyword.module) || this.word(Keyword.namespace)) && (c === 34 || c === 39);
  }

  protected skipInterface(): void {
    this.next();
    this.next();
    if (this.at(Token.Less)) this.skipTypeParameters();
    if (this.word(Keyword.extends)) {
      do {
        this.next();
        this.skipType();
      } while (this.at(Token.Comma));
    }
    if (!this.at(Token.BraceL)) this.fail('expected an interface body');
    this.skipBrackets();
  }

  /** `declare …`: nothing of it runs. */
  private skipDeclare(): void {
    const marks = this.marking.save();
    this.next();
    if (this.word(Keyword.global) || this.word(Keyword.namespace) || this.word(Keyword.module)) {
      while (this.at(Token.Name) || this.at(Token.Dot) || this.at(Token.String)) this.next();
      if (this.at(Token.BraceL)) this.skipBrackets();
      else this.semicolon();
    } else this.parseStatement(true);
    this.marking.restore(marks);
  }

  /** A namespace becomes a function: no await of the module's is possible in it. */
  private parseNamespaceBody(): void {
    const outer = this.context;
    this.context = {
      ...outer,
      parent: outer,
      kind: 'class',
      awaits: false,
      name: NO_NAME,
      returns: [],
      finals: [],
      loop: null,
    };
    this.parseBlock();
    this.context = outer;
  }

  protected parseEnum(): void {
    const outer = this.context;
    this.context = { ...outer, marksCalls: false, awaits: false };
    this.next();
    this.next();
    if (!this.at(Token.BraceL)) this.fail('expected an enum body');
    this.next();
    while (!this.at(Token.BraceR)) {
      this.parseKey(null);
      if (this.at(Token.Assign)) {
        this.next();
        this.hint = NO_NAME;
        this.parseAssign();
      }
      if (!this.at(Token.Comma)) break;
      this.next();
    }
    this.want(Token.BraceR);
    this.context = outer;
  }
}
