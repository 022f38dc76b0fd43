import { type FunctionContext, type NameHint, NO_NAME } from './function-context';
import { CLOSE_MARK } from './markers';
import type { Marking, MarkingState } from './marking';
import type { ScannerState } from './token';
import { TypeGrammar } from './type-grammar';

/** Everything that a wrong guess must put back. */
interface Attempt {
  scanner: ScannerState;
  marks: MarkingState;
  context: FunctionContext;
  hint: NameHint;
  inConsequent: boolean;
  statementStart: number;
  parametersOf: number;
  initializers: number;
  branches: number;
}

/** What all parts of the grammar share: where they are, in which function, and how to try something and come back. */
export abstract class GrammarState extends TypeGrammar {
  protected abstract readonly marking: Marking;
  protected abstract readonly typescript: boolean;
  protected abstract readonly jsx: boolean;
  protected context!: FunctionContext;
  protected hint: NameHint = NO_NAME;
  /** The expression just read is an arrow function: no operator may follow it. */
  protected wasArrow = false;
  /** Extent of the last function or class expression, and its function site (-1: not async). */
  protected functionStart = -1;
  protected functionEnd = -1;
  protected functionSite = -1;
  /** Between `?` and `:` of a conditional, outside of brackets: `(a) : b => c` is not one arrow function there. */
  protected inConsequent = false;
  /** In the head of a for statement an arrow function's expression body ends at `in`. */
  protected arrowNoIn = false;
  /** An expression statement begins here. */
  protected statementStart = -1;
  /** While the parameters of an async function are read: its site, for markers before initializers. */
  protected parametersOf = -1;
  protected initializers = 0;
  /** The argument at hand is one of a compiler's helper for async functions (see lowered-functions). */
  protected helped = false;
  /** Text read again after a wrong guess; bounded, so that no text takes more than linear time. */
  private readAgain = 0;

  protected abstract parseExpression(noIn?: boolean): boolean;
  protected abstract parseAssign(noIn?: boolean): void;
  protected abstract parseUnary(): void;
  protected abstract parsePrimary(hint: NameHint): void;
  protected abstract parseFunction(start: number, isAsync: boolean, hint: NameHint): void;
  protected abstract parseClass(hint: NameHint): void;
  protected abstract parseObject(hint: NameHint): void;
  protected abstract parseArrowBody(site: number, hint: NameHint): void;
  protected abstract parseParameters(): void;
  protected abstract parseJsx(): void;
  protected abstract parseDecorators(): void;
  protected abstract noteModuleSyntax(): void;
  protected abstract beginAsyncArrow(start: number, hint: NameHint): number;
  /** Index of the site the await belongs to; makes the module's on its first await. */
  protected abstract awaitOwner(context: FunctionContext): number;
  /** Is the word `await` at hand the operator? At the top of a file of unknown kind its neighbours tell. */
  protected abstract isAwait(): boolean;

  protected saveAll(): Attempt {
    const { context, hint, inConsequent, statementStart, parametersOf, initializers } = this;
    return {
      scanner: this.save(),
      marks: this.marking.save(),
      context,
      hint,
      inConsequent,
      statementStart,
      parametersOf,
      initializers,
      branches: context.loop?.branches ?? 0,
    };
  }

  /** A guess was wrong: everything as it was. Each character may be read a few times, but not more. */
  protected restoreAll(state: Attempt): void {
    this.readAgain += this.start - state.scanner.start + 8;
    if (this.readAgain > 4 * this.source.length + 1000) this.fail('too ambiguous');
    this.restore(state.scanner);
    this.marking.restore(state.marks);
    this.context = state.context;
    this.hint = state.hint;
    this.inConsequent = state.inConsequent;
    this.statementStart = state.statementStart;
    this.parametersOf = state.parametersOf;
    this.initializers = state.initializers;
    if (this.context.loop !== null) this.context.loop.branches = state.branches;
    this.wasArrow = false;
  }

  /** Inside brackets a conditional's colon outside does not matter, nor does the head of a for statement. */
  protected inBrackets(parse: () => void): void {
    const { inConsequent, arrowNoIn } = this;
    this.inConsequent = false;
    this.arrowNoIn = false;
    parse();
    this.inConsequent = inConsequent;
    this.arrowNoIn = arrowNoIn;
  }

  /** A colon that follows is not the return type's of an arrow function (the test of a case). */
  protected asConsequent(parse: () => void): void {
    const outer = this.inConsequent;
    this.inConsequent = true;
    parse();
    this.inConsequent = outer;
  }

  /** What follows, until as many are taken back, is passed by in some turns of the loop that is being read. */
  protected branch(more: 1 | -1): void {
    const { loop } = this.context;
    if (loop !== null) loop.branches += more;
  }

  protected ownerSite(): number {
    return this.context.siteOwner?.site ?? -1;
  }

  /** Is from … to all of the text from `start` to here, but for parentheses around it? */
  protected standsAlone(start: number, from: number, to: number): boolean {
    return this.onlySpaceAnd(40, start, from) && this.onlySpaceAnd(41, to, this.lastEnd);
  }

  private onlySpaceAnd(paren: number, from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const c = this.source.charCodeAt(at);
      if (c !== paren && c !== 32 && c !== 9 && c !== 10 && c !== 13) return false;
    }
    return true;
  }

  /** An inserted word right behind a word would become one with it. */
  protected apart(text: string): string {
    return this.start === this.lastEnd ? CLOSE_MARK + text : text;
  }
}
