import { type FunctionContext, NO_NAME, nameHint } from './function-context';
import type { InstrumentOptions } from './instrument-types';
import { JsxGrammar } from './jsx-grammar';
import { FIRST_RESERVED, Keyword, LAST_RESERVED } from './keywords';
import { CLOSE_MARK, TOKEN_NAME } from './markers';
import { CLOSE, CLOSE_BRACE, Marking, marker, OPEN_BRACE, withToken } from './marking';
import { Token } from './scanner';

/** Thrown when a file of unknown kind turns out to be a module. */
export const needsModule = { needsModule: true };

/** Statements, from the top of the file down. */
export class StatementGrammar extends JsxGrammar {
  protected readonly marking: Marking;
  protected readonly typescript: boolean;
  protected readonly jsx: boolean;
  private readonly module: boolean;
  private readonly unknown: boolean;
  /** Where the module's own marker goes when there is a top-level await, and how many insertions were before it. */
  private top = { at: 0, index: 0, bare: false };

  constructor(source: string, options: InstrumentOptions) {
    super(source);
    this.typescript = options.typescript;
    this.jsx = options.jsx ?? !options.typescript;
    this.module = options.kind === 'module';
    this.unknown = options.kind === 'unknown';
    this.htmlComments = !this.module && !this.typescript;
    this.marking = new Marking(options.firstSite);
  }

  /** Walks through the whole text. Throws Unsure, or needsModule. */
  run(): Pick<Marking, 'sites' | 'insertions'> {
    const context: FunctionContext = {
      parent: null,
      kind: this.module ? 'module' : 'script',
      async: false,
      generator: false,
      awaits: this.module,
      yields: false,
      site: -1,
      siteOwner: null,
      marksCalls: true,
      name: NO_NAME,
      returns: [],
      finals: [],
    };
    this.context = context;
    this.startAt(this.source.charCodeAt(0) === 0xfeff ? 1 : 0);
    this.next();
    const at = this.lastEnd;
    const { bare } = this.parseDirectives();
    // Without directives the module's marker goes to the very start, but behind a hashbang line.
    this.top = { at: this.lastEnd > at ? this.lastEnd : this.hashbangEnd(at), index: 0, bare };
    this.top.index = this.marking.insertions.length;
    this.parseStatements();
    if (!this.at(Token.End)) this.fail(`unexpected ${Token[this.token]}`);
    if (context.site >= 0) this.marking.insert(this.lastEnd, `;${withToken('e')});`);
    return this.marking;
  }

  private hashbangEnd(from: number): number {
    if (!this.source.startsWith('#!', from)) return from;
    const newline = this.source.indexOf('\n', from);
    return newline < 0 ? this.source.length : newline + 1;
  }

  protected noteModuleSyntax(): void {
    if (this.unknown) throw needsModule;
  }

  protected isAwait(): boolean {
    const { context } = this;
    if (context.awaits) return true;
    if (!this.unknown || context.kind !== 'script') return false;
    // As a script, `await` is a name; what follows may only fit an operator: then Node runs it as a module.
    const c = this.peekChar();
    if (!this.peekNewline && (isWordStart(c) || c === 34 || c === 39 || (c >= 48 && c <= 57) || c === 123)) {
      const at = this.peekPosition();
      if (!this.wordAt(at, 'in') && !this.wordAt(at, 'instanceof') && !this.wordAt(at, 'of'))
        throw needsModule;
    }
    return false;
  }

  protected awaitOwner(context: FunctionContext): number {
    const owner = context.async ? context : context.siteOwner;
    if (owner !== null && owner.site >= 0) return owner.site;
    const top = context;
    if (top.kind !== 'module') this.fail('await outside of an async function');
    top.site = this.marking.site('module', 0, this.source.length, -1, '');
    top.siteOwner = top;
    const enter = `const ${TOKEN_NAME}=${marker('m')}${this.marking.number(top.site)});`;
    const { at, index, bare } = this.top;
    this.marking.insertBehind(index, at, bare ? `${CLOSE_MARK};${enter}` : enter);
    return top.site;
  }

  protected parseDirectives(): { bare: boolean; asm: boolean } {
    let bare = false;
    let asm = false;
    while (this.at(Token.String) && this.isQuote()) {
      const state = this.save();
      this.next();
      if (!this.endsStatement()) {
        this.restore(state);
        break;
      }
      asm ||= this.source.startsWith('use asm', state.start + 1);
      bare = !this.at(Token.Semicolon);
      if (!bare) this.next();
    }
    return { bare, asm };
  }

  private isQuote(): boolean {
    const c = this.source.charCodeAt(this.start);
    return c === 34 || c === 39;
  }

  /** Behind a whole expression: can the statement be over here? */
  private endsStatement(): boolean {
    switch (this.token) {
      case Token.Semicolon:
      case Token.BraceR:
      case Token.End:
        return true;
      case Token.Name:
        return this.newline && !this.word(Keyword.in) && !this.word(Keyword.instanceof);
      case Token.Number:
      case Token.String:
      case Token.PrivateName:
      case Token.BraceL:
      case Token.IncDec:
      case Token.Not:
      case Token.Tilde:
      case Token.At:
        return this.newline;
      default:
        return false;
    }
  }

  /** Ends a statement; a line break, a closing brace or the end of the file may stand for the semicolon. */
  protected semicolon(): void {
    if (this.at(Token.Semicolon)) this.next();
    else if (!this.newline && !this.at(Token.BraceR) && !this.at(Token.End))
      this.fail(`expected the end of a statement, found ${Token[this.token]}`);
  }

  /** Up to the closing brace or the end of the file. */
  protected parseStatements(): void {
    const mark = this.marking.open.length;
    while (!this.at(Token.BraceR) && !this.at(Token.End)) {
      this.parseStatement(true);
      this.marking.freeze(mark);
    }
  }

  private parseBlock(): void {
    if (!this.at(Token.BraceL)) this.fail('expected {');
    this.next();
    this.parseStatements();
    this.want(Token.BraceR);
  }

  /** `listed`: it stands in a list of statements, so that others may be put before and after it. */
  private parseStatement(listed: boolean, labelStart = -1): void {
    this.hint = NO_NAME;
    switch (this.token) {
      case Token.BraceL:
        return this.parseBlock();
      case Token.Semicolon:
        return this.next();
      case Token.At:
        this.parseDecorators();
        if (!this.word(Keyword.class) && !this.word(Keyword.export) && !this.word(Keyword.abstract))
          this.fail('decorators without a class');
        return this.parseStatement(listed);
      case Token.Name:
        if (!this.word(Keyword.None)) return this.parseKeywordStatement(listed, labelStart);
        break;
    }
    this.parseExpressionStatement(listed, labelStart);
  }

  private parseExpressionStatement(listed: boolean, labelStart: number): void {
    const start = this.start;
    const isName = this.at(Token.Name);
    const outer = this.statementStart;
    this.statementStart = start;
    if (isName && this.peekChar() === 58 && (this.keyword < FIRST_RESERVED || this.keyword > LAST_RESERVED)) {
      this.next();
      this.next();
      this.statementStart = outer;
      return this.parseStatement(listed, labelStart >= 0 ? labelStart : start);
    }
    this.parseExpression();
    this.statementStart = outer;
    this.semicolon();
    if (listed) this.markLate(start);
  }

  /** The marker that an array pattern's await had to do without stands behind the statement. */
  private markLate(start: number): void {
    const late = this.takeLate(start);
    if (late !== null) this.marking.insert(this.lastEnd, `;${this.lateStatement(late)}`);
  }

  private parseKeywordStatement(listed: boolean, labelStart: number): void {
    const start = this.start;
    switch (this.keyword) {
      case Keyword.var:
        return this.parseDeclaration(listed);
      case Keyword.const:
        if (this.typescript && this.wordAt(this.peekPosition(), 'enum')) {
          this.next();
          return this.parseEnum();
        }
        return this.parseDeclaration(listed);
      case Keyword.let:
        if (this.bindingFollows()) return this.parseDeclaration(listed);
        break;
      case Keyword.using:
        if (this.usingFollows(this.peekPosition())) return this.parseDeclaration(listed);
        break;
      case Keyword.await:
        if (this.isAwaitUsing()) return this.parseAwaitUsing();
        break;
      case Keyword.function:
        return this.parseFunction(start, false, NO_NAME);
      case Keyword.async:
        if (this.wordAt(this.peekPosition(), 'function') && !this.peekNewline) {
          this.next();
          return this.parseFunction(start, true, NO_NAME);
        }
        break;
      case Keyword.class:
        return this.parseClass(NO_NAME);
      case Keyword.if:
        return this.parseIf();
      case Keyword.for:
        return this.parseFor(listed, labelStart >= 0 ? labelStart : start);
      case Keyword.while:
        this.next();
        this.parseHead();
        return this.parseStatement(false);
      case Keyword.with:
        this.next();
        this.parseHead();
        return this.parseStatement(false);
      case Keyword.do:
        this.next();
        this.parseStatement(false);
        if (!this.word(Keyword.while)) this.fail('expected while');
        this.next();
        this.parseHead();
        if (this.at(Token.Semicolon)) this.next();
        return;
      case Keyword.switch:
        return this.parseSwitch();
      case Keyword.try:
        return this.parseTry();
      case Keyword.throw:
        this.next();
        this.parseExpression();
        return this.semicolon();
      case Keyword.return:
        return this.parseReturn();
      case Keyword.break:
      case Keyword.continue:
        this.next();
        if (this.at(Token.Name) && !this.newline) this.next();
        return this.semicolon();
      case Keyword.debugger:
        this.next();
        return this.semicolon();
      case Keyword.import:
        if (this.peekChar() !== 40 && this.peekChar() !== 46) return this.parseImport();
        break;
      case Keyword.export:
        return this.parseExport();
      case Keyword.enum:
        if (this.typescript) return this.parseEnum();
        break;
      default:
        if (this.typescript && this.parseTypeStatement()) return;
    }
    this.parseExpressionStatement(listed, labelStart);
  }

  /** `let` declares when a name or a pattern follows. */
  private bindingFollows(): boolean {
    const at = this.peekPosition();
    const c = this.source.charCodeAt(at);
    if (c === 91 || c === 123) return true;
    return isWordStart(c) && !this.wordAt(at, 'in') && !this.wordAt(at, 'instanceof');
  }

  /** `at`: of the token behind the word `using` (peekNewline tells of the break before it). */
  private usingFollows(at: number): boolean {
    if (this.peekNewline || !isWordStart(this.source.charCodeAt(at))) return false;
    return !this.wordAt(at, 'in') && !this.wordAt(at, 'instanceof') && !this.wordAt(at, 'of');
  }

  private isAwaitUsing(): boolean {
    const at = this.peekPosition();
    if (this.peekNewline || !this.wordAt(at, 'using')) return false;
    if (!this.context.awaits && !this.unknown) return false;
    const state = this.save();
    this.next();
    const follows = this.usingFollows(this.peekPosition());
    this.restore(state);
    if (follows && !this.context.awaits) throw needsModule;
    return follows;
  }

  private parseAwaitUsing(): void {
    const { marking } = this;
    const start = this.start;
    const site = marking.site('await', start, start, this.awaitOwner(this.context));
    this.next();
    this.parseDeclarators(false, site);
    marking.sites[site].end = this.lastEnd;
    marking.sites[site].outcomeUnknown = true;
    this.semicolon();
  }

  private parseDeclaration(listed: boolean): void {
    const start = this.start;
    this.parseDeclarators(false);
    this.semicolon();
    if (listed) this.markLate(start);
  }

  /** From `var`, `let`, `const` or `using`. Stops before `of` and `in`. */
  private parseDeclarators(noIn: boolean, awaitUsing = -1): void {
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

  private parseHead(): void {
    if (!this.at(Token.ParenL)) this.fail('expected (');
    this.next();
    this.hint = NO_NAME;
    this.inBrackets(() => this.parseExpression());
    this.want(Token.ParenR);
  }

  private parseIf(): void {
    for (;;) {
      this.next();
      this.parseHead();
      this.parseStatement(false);
      if (!this.word(Keyword.else)) return;
      this.next();
      if (!this.word(Keyword.if)) return this.parseStatement(false);
    }
  }

  private parseFor(listed: boolean, outerStart: number): void {
    const { marking, context } = this;
    const start = this.start;
    const isAwait = this.wordAt(this.peekPosition(), 'await');
    this.next();
    let site = -1;
    let before = null;
    if (isAwait) {
      if (!context.awaits) {
        if (this.unknown && context.kind === 'script') throw needsModule;
        this.fail('for await outside of an async function');
      }
      site = marking.site('for-await', start, start, this.awaitOwner(context));
      const text = `${withToken('l')},${marking.number(site)});`;
      before = { at: outerStart, text: listed ? text : OPEN_BRACE + text };
      // Labels before the loop leave nothing to be inserted, so that this is the place in order.
      marking.insertions.push(before);
      this.next();
    }
    if (!this.at(Token.ParenL)) this.fail('expected (');
    this.next();
    let late = '';
    this.inBrackets(() => {
      late = this.parseForHead();
    });
    if (site >= 0) marking.sites[site].end = this.end;
    this.want(Token.ParenR);
    this.parseLoopBody(site >= 0 ? `${withToken('g')},${marking.number(site)});` : late);
    if (site >= 0) {
      const text = `;${withToken('h')},${marking.number(site)});`;
      marking.insert(this.lastEnd, listed ? text : text + CLOSE_BRACE);
    } else if (late !== '' && listed) marking.insert(this.lastEnd, `;${late}`);
  }

  /** From behind the `(`; the token at hand afterwards is the `)`. Returns the marker that the loop's body needs. */
  private parseForHead(): string {
    this.hint = NO_NAME;
    const { arrowNoIn } = this;
    this.arrowNoIn = true;
    if (this.at(Token.Semicolon)) {
      // for (;;)
    } else if (this.word(Keyword.var) || this.word(Keyword.const)) this.parseDeclarators(true);
    else if (this.word(Keyword.let) && this.bindingFollows()) this.parseDeclarators(true);
    else if (this.word(Keyword.using) && this.usingInFor(this.peekPosition())) this.parseDeclarators(true);
    else if (this.word(Keyword.await) && this.isAwaitUsing()) {
      this.next();
      this.parseDeclarators(true);
    } else if (this.word(Keyword.async) && this.isAsyncOf()) this.next();
    else this.parseExpression(true);
    this.arrowNoIn = arrowNoIn;
    if (this.word(Keyword.of)) {
      this.next();
      this.hint = NO_NAME;
      const mark = this.marking.open.length;
      const start = this.start;
      this.parseAssign();
      const late = this.showDestructured(mark, start, 'loop');
      if (late === null || this.takeLate(start) !== late) return '';
      return this.lateStatement(late);
    }
    if (this.word(Keyword.in)) {
      this.next();
      this.parseExpression();
      return '';
    }
    this.want(Token.Semicolon);
    if (!this.at(Token.Semicolon)) this.parseExpression();
    this.want(Token.Semicolon);
    if (!this.at(Token.ParenR)) this.parseExpression();
    return '';
  }

  /** `for (async of …)`, but not `for (async of => …; ;)`. */
  private isAsyncOf(): boolean {
    if (!this.wordAt(this.peekPosition(), 'of')) return false;
    const state = this.save();
    this.next();
    const at = this.peekPosition();
    this.restore(state);
    return !this.source.startsWith('=>', at);
  }

  /** `for (using x of …)`, but not `for (using of …)`. */
  private usingInFor(at: number): boolean {
    if (this.peekNewline || !isWordStart(this.source.charCodeAt(at))) return false;
    return !this.wordAt(at, 'in') && !this.wordAt(at, 'of');
  }

  /** The statement that a loop repeats, with a marker as its first. */
  private parseLoopBody(text: string): void {
    const { marking } = this;
    if (text === '') return this.parseStatement(false);
    if (this.at(Token.BraceL)) {
      marking.insert(this.end, text);
      return this.parseStatement(false);
    }
    marking.insert(this.start, OPEN_BRACE + text);
    this.parseStatement(false);
    marking.insert(this.lastEnd, CLOSE_BRACE);
  }

  private parseSwitch(): void {
    this.next();
    this.parseHead();
    if (!this.at(Token.BraceL)) this.fail('expected {');
    this.next();
    while (!this.at(Token.BraceR)) {
      if (this.word(Keyword.case)) {
        this.next();
        this.hint = NO_NAME;
        this.parseCaseTest();
      } else if (this.word(Keyword.default)) this.next();
      else this.fail('expected case');
      this.want(Token.Colon);
      while (!this.at(Token.BraceR) && !this.word(Keyword.case) && !this.word(Keyword.default)) {
        if (this.at(Token.End)) this.fail('unterminated switch');
        this.parseStatement(true);
      }
    }
    this.next();
  }

  /** In `case (a): b => c` the colon is the case's. */
  private parseCaseTest(): void {
    this.asConsequent(() => this.parseExpression());
  }

  private parseTry(): void {
    const { context } = this;
    const returns = context.returns.length;
    const finals = context.finals.length;
    this.next();
    this.parseBlock();
    if (this.word(Keyword.catch)) {
      this.next();
      if (this.at(Token.ParenL)) {
        this.next();
        this.parseBinding();
        if (this.typescript) this.skipTypeAnnotation();
        this.want(Token.ParenR);
      }
      this.parseBlock();
    }
    if (!this.word(Keyword.finally)) return;
    // Returns in the blocks before are pending until this one has ended; it is the one that says so, not one inside.
    for (let i = returns; i < context.returns.length; i++) {
      const insertion = context.returns[i];
      insertion.text = insertion.text.replace(marker('x'), marker('y'));
    }
    for (let i = finals; i < context.finals.length; i++) context.finals[i].text = '';
    const pending = context.returns.length > returns;
    context.finals.length = finals;
    context.returns.length = returns;
    this.next();
    if (!this.at(Token.BraceL)) this.fail('expected {');
    this.next();
    this.parseStatements();
    if (pending) {
      context.finals.push(this.marking.insert(this.start, `;${withToken('z')});`));
      // An enclosing try must know that there are pending returns in here.
      context.returns.push({ at: this.start, text: '' });
    }
    this.want(Token.BraceR);
  }

  private parseReturn(): void {
    const { context, marking } = this;
    this.next();
    const empty = this.at(Token.Semicolon) || this.at(Token.BraceR) || this.at(Token.End) || this.newline;
    if (!context.async) {
      if (!empty) this.parseExpression();
      return this.semicolon();
    }
    if (empty) {
      context.returns.push(marking.insert(this.lastEnd, `${CLOSE_MARK}${withToken('x')})`));
      return this.semicolon();
    }
    const text = `${withToken('x')},`;
    const open = marking.insert(this.start, this.apart(text));
    context.returns.push(open);
    const { start } = this;
    const comma = this.parseExpression();
    const late = this.takeLate(start);
    if (late !== null) open.text += `${withToken(late.kind === 'await' ? 'r' : 'n')},`;
    if (comma) open.text += `${CLOSE_MARK}(`;
    marking.insert(this.lastEnd, CLOSE + (comma ? CLOSE : '') + (late !== null ? CLOSE : ''));
    this.semicolon();
  }

  private parseImport(): void {
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

  private parseExport(): void {
    const start = this.start;
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
    void start;
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

  /** A statement of TypeScript's own. False when the word is a mere name. */
  private parseTypeStatement(): boolean {
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

  private skipInterface(): void {
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
    };
    this.parseBlock();
    this.context = outer;
  }

  private parseEnum(): void {
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

function isWordStart(c: number): boolean {
  return c === 36 || c === 95 || c === 92 || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c >= 128;
}
