import { ExpressionGrammar } from './expression-grammar';
import { type FunctionContext, functionName, type NameHint, NO_NAME, nameHint } from './function-context';
import { Keyword } from './keywords';
import { CLOSE_MARK, TOKEN_NAME } from './markers';
import { CLOSE, CLOSE_BRACE, marker, OPEN_BRACE, withToken } from './marking';
import { Token } from './token';

/** Functions and object literals: where bodies begin and end, and which of them are tasks. */
export abstract class FunctionGrammar extends ExpressionGrammar {
  /** From the `{` of a function body to its `}`; what the statements are is the statement grammar's. */
  protected abstract parseStatements(): void;

  /** The statement that was parsed last ends its function: nothing behind it is ever reached. */
  protected leaves = false;

  /** Reads "use strict" and the like; returns whether the last one has no semicolon of its own. */
  protected abstract parseDirectives(): { bare: boolean; asm: boolean };

  private pushFunction(
    isAsync: boolean,
    generator: boolean,
    site: number,
    name: NameHint,
    start: number,
    lowered = false,
  ): FunctionContext {
    const parent = this.context;
    const context: FunctionContext = {
      parent,
      kind: 'function',
      async: isAsync,
      generator,
      lowered,
      awaits: isAsync && !lowered,
      yields: generator || lowered,
      site,
      siteOwner: null,
      start,
      marksCalls: isAsync || (parent.marksCalls && parent.kind !== 'module' && parent.kind !== 'script'),
      name,
      returns: [],
      finals: [],
      loop: null,
    };
    context.siteOwner = isAsync ? context : parent.siteOwner;
    this.context = context;
    return context;
  }

  private functionSiteFor(start: number, generator: boolean, hint: NameHint): number {
    const name = functionName(this.source, hint, this.context);
    const site = this.marking.site('function', start, start, this.ownerSite(), name);
    this.marking.sites[site].generator = generator;
    return site;
  }

  protected beginAsyncArrow(start: number, hint: NameHint): number {
    return this.functionSiteFor(start, false, hint);
  }

  /** At the word `function`; `start` is where `async` stands if it does. */
  protected parseFunction(start: number, isAsync: boolean, hint: NameHint): void {
    const { helped } = this;
    this.helped = false;
    this.next();
    const generator = this.at(Token.Star);
    if (generator) this.next();
    const lowered = helped && generator && !isAsync;
    // The function that the user wrote is the one around it.
    let name = lowered ? this.context.name : hint;
    if (this.at(Token.Name)) {
      name = nameHint(this.start, this.end);
      this.next();
    }
    this.parseFunctionRest(start, isAsync || lowered, generator && !lowered, name, lowered);
    this.wasArrow = false;
  }

  /** From the parameters on. Functions without a body (overloads, abstract and declared ones) leave no trace. */
  protected parseFunctionRest(
    start: number,
    isAsync: boolean,
    generator: boolean,
    name: NameHint,
    lowered = false,
  ): void {
    // Source maps tell where the function around a helper's generator comes from, not the generator.
    const at = lowered && this.context.start >= 0 ? this.context.start : start;
    const site = isAsync ? this.functionSiteFor(at, generator, name) : -1;
    const mark = this.marking.open.length;
    if (this.typescript && this.at(Token.Less)) this.skipTypeParameters();
    const outer = this.context;
    const { parametersOf } = this;
    // Parameters see the new function's `yield` and `await`, but are not its body.
    this.pushFunction(isAsync, generator, site, name, start, lowered);
    this.context.awaits = false;
    this.parametersOf = isAsync && !generator ? site : -1;
    if (isAsync) this.initializers = 0;
    this.inBrackets(() => this.parseParameters());
    this.parametersOf = parametersOf;
    this.context = outer;
    if (this.typescript) this.skipTypeAnnotation();
    if (this.at(Token.BraceL)) {
      this.parseFunctionBody(isAsync, generator, site, name, start, lowered);
    } else {
      if (!this.typescript) this.fail('expected a function body');
      if (site >= 0) this.marking.sites.length = site;
      this.semicolon();
    }
    this.marking.freeze(mark);
    this.functionStart = start;
    this.functionEnd = this.lastEnd;
    this.functionSite = site;
  }

  protected abstract semicolon(): void;

  private parseFunctionBody(
    isAsync: boolean,
    generator: boolean,
    site: number,
    name: NameHint,
    start: number,
    lowered = false,
  ): void {
    const outer = this.context;
    const { parametersOf, statementStart } = this;
    const mark = this.marking.open.length;
    this.parametersOf = -1;
    const context = this.pushFunction(isAsync, generator, site, name, start, lowered);
    this.inBrackets(() => {
      this.next();
      const { bare, asm } = this.parseDirectives();
      if (asm) context.marksCalls = false;
      if (isAsync) {
        const enter = `const ${TOKEN_NAME}=${marker('f')}${this.marking.number(site)});`;
        this.marking.insert(this.lastEnd, bare ? `${CLOSE_MARK};${enter}` : enter);
      }
      this.parseStatements();
      if (!this.at(Token.BraceR)) this.fail(`unexpected ${Token[this.token]}`);
      if (isAsync) {
        // Behind a return it would never run, and coverage would count it as code that nothing reached.
        if (!this.leaves) this.marking.insert(this.start, `;${withToken('e')});`);
        this.marking.sites[site].end = this.end;
      }
    });
    this.context = outer;
    this.next();
    this.parametersOf = parametersOf;
    this.statementStart = statementStart;
    this.marking.freeze(mark);
  }

  /** Behind the `=>`. */
  protected parseArrowBody(site: number, hint: NameHint): void {
    const isAsync = site >= 0;
    if (this.at(Token.BraceL)) return this.parseFunctionBody(isAsync, false, site, hint, -1);
    const outer = this.context;
    const { parametersOf } = this;
    const { marking } = this;
    const mark = marking.open.length;
    this.parametersOf = -1;
    this.pushFunction(isAsync, false, site, hint, -1);
    if (isAsync) {
      marking.insert(
        this.start,
        `${OPEN_BRACE}const ${TOKEN_NAME}=${marker('f')}${marking.number(site)});return ${withToken('x')},`,
      );
    }
    this.hint = NO_NAME;
    this.parseAssign(this.arrowNoIn);
    if (isAsync) {
      marking.insert(this.lastEnd, CLOSE + CLOSE_BRACE);
      marking.sites[site].end = this.lastEnd;
    }
    this.context = outer;
    this.parametersOf = parametersOf;
    marking.freeze(mark);
  }

  /** `(a, {b} = {}, ...c: T)`. */
  protected parseParameters(): void {
    if (!this.at(Token.ParenL)) this.fail('expected parameters');
    this.next();
    while (!this.at(Token.ParenR)) {
      if (this.at(Token.At)) this.parseDecorators();
      if (this.at(Token.Ellipsis)) this.next();
      if (this.typescript) this.skipParameterModifiers();
      const start = this.start;
      const named = this.at(Token.Name);
      this.parseBinding();
      const name = named ? nameHint(start, this.lastEnd) : NO_NAME;
      if (this.typescript) {
        if (this.at(Token.Question)) this.next();
        this.skipTypeAnnotation();
      }
      if (this.at(Token.Assign)) {
        this.next();
        this.parseInitializer(name);
      }
      if (!this.at(Token.Comma)) break;
      this.next();
    }
    this.want(Token.ParenR);
  }

  /** The name or pattern that is bound. */
  protected parseBinding(): void {
    if (this.at(Token.Name)) return this.next();
    this.hint = NO_NAME;
    if (this.at(Token.BraceL)) return this.parseObject(NO_NAME);
    if (!this.at(Token.BracketL)) this.fail('expected a name or a pattern');
    this.parseArray();
  }

  private skipParameterModifiers(): void {
    for (;;) {
      switch (this.keyword) {
        case Keyword.public:
        case Keyword.private:
        case Keyword.protected:
        case Keyword.readonly:
        case Keyword.override: {
          const c = this.peekChar();
          // A name, or a pattern (`private {a}` is an error, but not ours), makes it a modifier.
          if (!(c === 36 || c === 95 || c >= 128 || (c >= 65 && c <= 90) || (c >= 97 && c <= 122))) return;
          this.next();
          continue;
        }
      }
      return;
    }
  }

  protected parseObject(hint: NameHint): void {
    const owner = hint.kind === 'name' ? hint : null;
    this.next();
    this.inBrackets(() => {
      while (!this.at(Token.BraceR)) {
        this.parseProperty(owner);
        if (!this.at(Token.Comma)) break;
        this.next();
      }
    });
    this.want(Token.BraceR);
    this.wasArrow = false;
  }

  private parseProperty(owner: NameHint | null): void {
    if (this.at(Token.Ellipsis)) {
      this.hint = NO_NAME;
      this.next();
      return this.parseAssign();
    }
    const start = this.start;
    let isAsync = false;
    let generator = false;
    if (this.word(Keyword.async) && this.isModifier() && !this.peekNewline) {
      isAsync = true;
      this.next();
    } else if ((this.word(Keyword.get) || this.word(Keyword.set)) && this.isModifier()) this.next();
    if (this.at(Token.Star)) {
      generator = true;
      this.next();
    }
    const shorthand = this.at(Token.Name);
    const name = this.parseKey(owner);
    switch (this.token) {
      case Token.ParenL:
      case Token.Less:
        return this.parseFunctionRest(start, isAsync, generator, name);
      case Token.Colon: {
        this.next();
        this.hint = name;
        return this.parseAssign();
      }
      case Token.Assign: {
        if (!shorthand) this.fail('unexpected =');
        this.next();
        if (this.parametersOf >= 0) return this.parseInitializer(name);
        this.hint = name;
        return this.parseAssign();
      }
    }
    if (!shorthand) this.fail('expected a property value');
  }

  /** Is the word at hand (async, get, static, …) a modifier of the key that follows, not the key itself? */
  protected isModifier(): boolean {
    const c = this.peekChar();
    // ( , } : = ; ? ! < and the end make it a key.
    return !(
      c === 40 ||
      c === 44 ||
      c === 125 ||
      c === 58 ||
      c === 61 ||
      c === 59 ||
      c === 63 ||
      c === 33 ||
      c === 60 ||
      Number.isNaN(c)
    );
  }

  /** A property's key; returns what a function under it would be called. */
  protected parseKey(owner: NameHint | null): NameHint {
    const start = this.start;
    switch (this.token) {
      case Token.Name:
      case Token.String:
      case Token.Number:
      case Token.PrivateName:
        this.next();
        break;
      case Token.BracketL: {
        this.next();
        this.hint = NO_NAME;
        const { parametersOf } = this;
        this.parametersOf = -1;
        this.inBrackets(() => this.parseAssign());
        this.parametersOf = parametersOf;
        this.want(Token.BracketR);
        break;
      }
      default:
        this.fail('expected a property name');
    }
    return nameHint(start, this.lastEnd, owner);
  }
}
