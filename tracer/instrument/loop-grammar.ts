import { isWordStart } from './character-classes';
import { DeclarationGrammar } from './declaration-grammar';
import { type LoopContext, NO_NAME } from './function-context';
import { Keyword } from './keywords';
import { CLOSE_BRACE, OPEN_BRACE, withToken } from './marking';
import { Token } from './token';

/** Loops nested deeper than this are told as if they were this deep. */
const DEEPEST = 6;

/** for, for-in, for-of and for-await, and the bodies of all loops. */
export abstract class LoopGrammar extends DeclarationGrammar {
  protected parseFor(listed: boolean, outerStart: number): void {
    const { marking, context } = this;
    const start = this.start;
    const isAwait = this.wordAt(this.peekPosition(), 'await');
    this.next();
    let site = -1;
    let before = null;
    if (isAwait) {
      if (!context.awaits) {
        if (context.kind === 'script') this.noteModuleSyntax();
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
    this.parseLoopBody(site >= 0 ? `${withToken('g')},${marking.number(site)});` : late, isAwait);
    if (site >= 0) {
      const text = `;${withToken('h')},${marking.number(site)});`;
      marking.insert(this.lastEnd, listed ? text : text + CLOSE_BRACE);
    } else if (late !== '' && listed) marking.insert(this.lastEnd, `;${late}`);
  }

  /** From behind the `(`; the token at hand afterwards is the `)`. Returns the marker that the loop's body needs. */
  private parseForHead(): string {
    const headStart = this.start;
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
      if (late === null || this.takeLate(headStart) !== late) return '';
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

  /** `for (using x of …)`, but not `for (using of …)`. */
  private usingInFor(at: number): boolean {
    if (this.peekNewline || !isWordStart(this.source.charCodeAt(at))) return false;
    return !this.wordAt(at, 'in') && !this.wordAt(at, 'of');
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

  /**
   * The statement that a loop repeats, with a marker as its first. Where awaits stand in a loop inside it, or a turn may pass
   * by each of several awaits, the beginning of each turn is told: nothing else tells the turns apart.
   * @param awaits the loop itself waits, for the next element.
   */
  protected parseLoopBody(text = '', awaits = false): void {
    const { marking, context } = this;
    const outer = context.loop;
    const loop: LoopContext = {
      outer,
      depth: outer === null ? 0 : outer.depth + 1,
      awaits: awaits ? 1 : 0,
      passed: awaits,
      branches: 0,
      innerAwaits: false,
    };
    const block = this.at(Token.BraceL);
    const begin = marking.insert(block ? this.end : this.start, '');
    context.loop = loop;
    this.parseStatement(false);
    context.loop = outer;
    const told = loop.innerAwaits || (loop.awaits > 1 && !loop.passed);
    const turns = told ? `${withToken('b')},${Math.min(loop.depth, DEEPEST)});` : '';
    if (text !== '' || turns !== '') {
      begin.text = (block ? '' : OPEN_BRACE) + text + turns;
      if (!block) marking.insert(this.lastEnd, CLOSE_BRACE);
    }
    if (outer !== null && (loop.awaits > 0 || loop.innerAwaits)) outer.innerAwaits = true;
  }
}
