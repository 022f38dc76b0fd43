import { type NameHint, NO_NAME, nameHint } from './function-context';
import { FunctionGrammar } from './function-grammar';
import { Keyword } from './keywords';
import { Token } from './token';

/** Classes and their members, decorators. */
export abstract class ClassGrammar extends FunctionGrammar {
  protected parseClass(hint: NameHint): void {
    const start = this.start;
    let name = hint;
    this.next();
    if (this.at(Token.Name) && !this.word(Keyword.extends) && !this.isImplements()) {
      name = nameHint(this.start, this.end);
      this.next();
    }
    if (this.typescript && this.at(Token.Less)) this.skipTypeParameters();
    if (this.word(Keyword.extends)) {
      this.next();
      this.hint = NO_NAME;
      this.parseUnary();
      this.wasArrow = false;
      if (this.typescript && this.at(Token.Less)) this.skipTypeArguments();
    }
    if (this.typescript && this.word(Keyword.implements)) {
      do {
        this.next();
        this.skipType();
      } while (this.at(Token.Comma));
    }
    if (!this.at(Token.BraceL)) this.fail('expected a class body');
    this.next();
    const owner = name.kind === 'name' ? name : null;
    const { parametersOf, statementStart } = this;
    this.parametersOf = -1;
    this.inBrackets(() => {
      while (!this.at(Token.BraceR)) {
        if (this.at(Token.Semicolon)) this.next();
        else this.parseMember(owner);
      }
    });
    this.parametersOf = parametersOf;
    this.statementStart = statementStart;
    this.want(Token.BraceR);
    this.wasArrow = false;
    this.functionStart = start;
    this.functionEnd = this.lastEnd;
    this.functionSite = -1;
  }

  private isImplements(): boolean {
    return this.typescript && this.word(Keyword.implements) && this.peekChar() !== 123;
  }

  private parseMember(owner: NameHint | null): void {
    if (this.at(Token.At)) this.parseDecorators();
    let start = this.start;
    let isAsync = false;
    let generator = false;
    modifiers: for (;;) {
      switch (this.keyword) {
        case Keyword.static:
          if (this.peekChar() === 123) {
            this.next();
            return this.parseStaticBlock();
          }
          break;
        case Keyword.async:
          if (!this.isModifier() || this.peekNewline) break modifiers;
          isAsync = true;
          start = this.start;
          this.next();
          break modifiers;
        case Keyword.get:
        case Keyword.set:
          // `get` on a line of its own is a field.
          if (!this.isModifier() || (this.peekNewline && this.peekChar() === 42)) break modifiers;
          this.next();
          break modifiers;
        case Keyword.accessor:
          if (this.peekPosition() && this.peekNewline) break modifiers;
          break;
        case Keyword.readonly:
        case Keyword.declare:
        case Keyword.abstract:
        case Keyword.override:
        case Keyword.public:
        case Keyword.private:
        case Keyword.protected:
          if (!this.typescript || (this.peekPosition() && this.peekNewline)) break modifiers;
          break;
        default:
          break modifiers;
      }
      if (!this.isModifier()) break;
      this.next();
      start = this.start;
    }
    if (this.at(Token.Star)) {
      generator = true;
      this.next();
    }
    if (this.typescript && this.at(Token.BracketL) && this.skipIndexSignature()) return;
    const name = this.parseKey(owner);
    if (this.typescript && (this.at(Token.Question) || this.at(Token.Not))) this.next();
    if (this.at(Token.ParenL) || this.at(Token.Less)) {
      return this.parseFunctionRest(start, isAsync, generator, name);
    }
    if (this.typescript) this.skipTypeAnnotation();
    if (this.at(Token.Assign)) {
      this.next();
      this.inClassContext(false, () => {
        this.hint = name;
        const mark = this.marking.open.length;
        this.parseAssign();
        this.marking.freeze(mark);
      });
    }
    this.semicolon();
  }

  /** `[key: string]: T;` */
  private skipIndexSignature(): boolean {
    return this.tryTypes(() => {
      this.next();
      if (!this.at(Token.Name)) return false;
      this.next();
      if (!this.at(Token.Colon)) return false;
      this.skipTypeAnnotation();
      this.want(Token.BracketR);
      this.skipTypeAnnotation();
      this.semicolon();
      return true;
    });
  }

  private parseStaticBlock(): void {
    const outer = this.context;
    this.inClassContext(outer.marksCalls, () => {
      this.next();
      this.parseStatements();
      this.want(Token.BraceR);
    });
  }

  /** Field initializers and static blocks: `await` and `yield` are not operators, and returns are nobody's. */
  private inClassContext(marksCalls: boolean, parse: () => void): void {
    const outer = this.context;
    this.context = {
      ...outer,
      parent: outer,
      kind: 'class',
      async: false,
      generator: false,
      awaits: false,
      lowered: false,
      start: -1,
      yields: false,
      marksCalls,
      name: NO_NAME,
      returns: [],
      finals: [],
      loop: null,
    };
    parse();
    this.context = outer;
  }

  /** `@a.b(c) @(d)`, up to what they decorate. Calls in them are not marked. */
  protected parseDecorators(): void {
    const { context } = this;
    this.context = { ...context, marksCalls: false };
    while (this.at(Token.At)) {
      this.next();
      this.hint = NO_NAME;
      if (this.at(Token.ParenL)) this.parseParenthesized(NO_NAME);
      else this.parseDecoratorExpression();
    }
    this.context = context;
  }

  private parseDecoratorExpression(): void {
    if (!this.at(Token.Name)) this.fail('expected a decorator');
    this.next();
    for (;;) {
      if (this.at(Token.Dot)) {
        this.next();
        this.next();
      } else if (this.at(Token.ParenL)) this.parseArguments(-1, -1, -1, false);
      else if (this.typescript && this.at(Token.Less)) this.skipTypeArguments();
      else if (this.typescript && this.at(Token.Not) && !this.newline) this.next();
      else return;
    }
  }
}
