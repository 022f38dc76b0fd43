import { isWordStart } from './character-classes';
import { type FunctionContext, NO_NAME } from './function-context';
import type { InstrumentOptions } from './instrument-types';
import { FIRST_RESERVED, Keyword, LAST_RESERVED } from './keywords';
import { CLOSE_MARK, TOKEN_NAME } from './markers';
import { CLOSE, Marking, marker, withToken } from './marking';
import { ModuleGrammar } from './module-grammar';
import { Token } from './token';

/** Thrown when a file of unknown kind turns out to be a module. */
export const needsModule = { needsModule: true };

/** Statements after which their list may not go on. */
const LEAVING: ReadonlySet<Keyword> = new Set([Keyword.if, Keyword.return, Keyword.throw]);

/** Statements, from the top of the file down. */
export class StatementGrammar extends ModuleGrammar {
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
      lowered: false,
      start: -1,
      yields: false,
      site: -1,
      siteOwner: null,
      marksCalls: true,
      name: NO_NAME,
      returns: [],
      finals: [],
      loop: null,
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
  protected endsStatement(): boolean {
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
    this.leaves = false;
    while (!this.at(Token.BraceR) && !this.at(Token.End)) {
      this.parseStatement(true);
      this.marking.freeze(mark);
    }
  }

  protected parseBlock(): void {
    if (!this.at(Token.BraceL)) this.fail('expected {');
    this.next();
    this.parseStatements();
    this.want(Token.BraceR);
  }

  /** `listed`: it stands in a list of statements, so that others may be put before and after it. */
  protected parseStatement(listed: boolean, labelStart = -1): void {
    this.hint = NO_NAME;
    switch (this.token) {
      case Token.BraceL:
        return this.parseBlock();
      case Token.Semicolon:
        this.leaves = false;
        return this.next();
      case Token.At:
        this.parseDecorators();
        if (!this.word(Keyword.class) && !this.word(Keyword.export) && !this.word(Keyword.abstract))
          this.fail('decorators without a class');
        return this.parseStatement(listed);
      case Token.Name:
        if (this.word(Keyword.None)) break;
        if (!LEAVING.has(this.keyword)) {
          this.parseKeywordStatement(listed, labelStart);
          this.leaves = false;
        } else if (this.word(Keyword.if)) {
          this.parseIf();
        } else {
          this.parseKeywordStatement(listed, labelStart);
          this.leaves = true;
        }
        return;
    }
    this.parseExpressionStatement(listed, labelStart);
    this.leaves = false;
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
      case Keyword.for:
        return this.parseFor(listed, labelStart >= 0 ? labelStart : start);
      case Keyword.while:
        this.next();
        this.parseHead();
        return this.parseLoopBody();
      case Keyword.with:
        this.next();
        this.parseHead();
        return this.parseStatement(false);
      case Keyword.do:
        this.next();
        this.parseLoopBody();
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
      case Keyword.continue:
        this.skipRestOfTurn();
        return this.parseJump();
      case Keyword.break:
        return this.parseJump();
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
}
