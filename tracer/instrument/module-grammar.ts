import { isWordStart } from './character-classes';
import { NO_NAME, nameHint } from './function-context';
import { Keyword } from './keywords';
import { Token } from './token';
import { TypeStatementGrammar } from './type-statement-grammar';

/** import and export. */
export abstract class ModuleGrammar extends TypeStatementGrammar {
  protected parseImport(): void {
    this.noteModuleSyntax();
    this.next();
    if (this.at(Token.String)) {
      this.next();
      return this.parseFromRest();
    }
    // import x = require('y'), import x = A.B
    if (this.typescript && this.at(Token.Name)) {
      const state = this.save();
      if (this.word(Keyword.type)) this.next();
      this.next();
      if (this.at(Token.Assign)) {
        this.next();
        this.parseExpression();
        return this.semicolon();
      }
      this.restore(state);
    }
    while (!this.word(Keyword.from) || this.peekIsFrom()) this.skipImportClause();
    this.next();
    this.parseFromRest();
  }

  /** `import from from 'x'`: the first one is a name. */
  private peekIsFrom(): boolean {
    const c = this.peekChar();
    return c !== 34 && c !== 39;
  }

  private skipImportClause(): void {
    switch (this.token) {
      case Token.BraceL:
        return this.skipSpecifiers();
      case Token.Name:
      case Token.Star:
      case Token.Comma:
        return this.next();
      default:
        this.fail('unexpected in import');
    }
  }

  private skipSpecifiers(): void {
    while (!this.at(Token.BraceR)) {
      if (this.at(Token.End)) this.fail('unterminated specifiers');
      this.next();
    }
    this.next();
  }

  /** Behind `from` or `import`: the module's name and its attributes. */
  private parseFromRest(): void {
    if (this.at(Token.String)) this.next();
    if (this.word(Keyword.with) || (this.wordAt(this.start, 'assert') && !this.newline)) {
      this.next();
      if (!this.at(Token.BraceL)) this.fail('expected {');
      this.skipSpecifiers();
    }
    this.semicolon();
  }

  protected parseExport(): void {
    this.noteModuleSyntax();
    this.next();
    switch (this.token) {
      case Token.Star:
        while (!this.word(Keyword.from) || this.peekIsFrom()) {
          this.next();
          if (this.at(Token.End)) this.fail('unterminated export');
        }
        this.next();
        return this.parseFromRest();
      case Token.BraceL:
        this.skipSpecifiers();
        if (this.word(Keyword.from) && !this.peekIsFrom()) {
          this.next();
          return this.parseFromRest();
        }
        return this.semicolon();
      case Token.Assign:
        this.next();
        this.hint = NO_NAME;
        this.parseExpression();
        return this.semicolon();
      case Token.At:
        return this.parseStatement(true);
    }
    if (this.typescript) {
      // export as namespace X; export import a = b; export type { A } from 'x'; export type * from 'x'
      if (this.word(Keyword.as) || this.word(Keyword.import)) {
        while (!this.endsStatement()) this.next();
        return this.semicolon();
      }
      const c = this.peekChar();
      if (this.word(Keyword.type) && (c === 123 || c === 42)) {
        this.next();
        if (this.at(Token.BraceL)) this.skipSpecifiers();
        while (this.word(Keyword.from) || this.at(Token.Star) || this.at(Token.Name)) {
          const from = this.word(Keyword.from);
          this.next();
          if (from && this.at(Token.String)) return this.parseFromRest();
          if (this.newline) break;
        }
        return this.semicolon();
      }
    }
    if (this.word(Keyword.default)) return this.parseExportDefault();
    this.parseStatement(true);
  }

  private parseExportDefault(): void {
    const name = nameHint(this.start, this.end);
    this.next();
    const start = this.start;
    if (this.at(Token.At)) this.parseDecorators();
    if (this.word(Keyword.function)) return this.parseFunction(start, false, name);
    if (this.word(Keyword.class)) return this.parseClass(name);
    if (this.word(Keyword.async) && this.wordAt(this.peekPosition(), 'function') && !this.peekNewline) {
      this.next();
      return this.parseFunction(start, true, name);
    }
    if (this.typescript) {
      if (this.word(Keyword.abstract) && this.wordAt(this.peekPosition(), 'class')) {
        this.next();
        return this.parseClass(name);
      }
      if (this.word(Keyword.interface) && isWordStart(this.peekChar())) return this.skipInterface();
    }
    this.hint = name;
    this.parseAssign();
    this.semicolon();
  }
}
