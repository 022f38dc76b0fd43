import { AwaitGrammar } from './await-grammar';
import { callbackHint, NO_NAME } from './function-context';
import type { Insertion } from './instrument-types';
import { Keyword } from './keywords';
import { isHelper } from './lowered-functions';
import { CLOSE, marker } from './marking';
import { isLink, isSynchronousCall } from './synchronous-calls';
import { Token } from './token';

/** What stands behind a primary expression: member accesses, templates, and the calls that are marked. */
export abstract class CallGrammar extends AwaitGrammar {
  /**
   * Member accesses, calls and the like behind a primary expression that began at `start`. `before` is how many
   * insertions there were then, -1 when the primary is not a mere name. `special`: calling it is no call (super, import).
   */
  protected parseSuffixes(start: number, mark: number, before: number, special: boolean): void {
    const { marking } = this;
    const rootEnd = this.lastEnd;
    const imported = before >= 0 && this.source.charCodeAt(start) === 40;
    let nameEnd = imported ? this.source.lastIndexOf(')', rootEnd) : rootEnd;
    let nameStart = before < 0 ? -1 : imported ? this.source.lastIndexOf('.', nameEnd) + 1 : start;
    let firstCallEnd = -1;
    let firstNameStart = -1;
    let firstNameEnd = -1;
    // 0: nothing but names so far; 1: the first call was `f()`; 2: something else.
    let shape = before >= 0 ? 0 : 2;
    let endsInCall = false;
    for (;;) {
      switch (this.token) {
        case Token.OptionalDot:
          if (shape === 0) shape = 2;
          this.next();
          if (this.at(Token.Name) || this.at(Token.PrivateName)) {
            nameStart = this.start;
            nameEnd = this.end;
            this.next();
          }
          endsInCall = false;
          continue;
        case Token.Dot:
          this.next();
          if (!this.at(Token.Name) && !this.at(Token.PrivateName)) this.fail('expected a property name');
          nameStart = this.start;
          nameEnd = this.end;
          this.next();
          endsInCall = false;
          continue;
        case Token.BracketL:
          this.next();
          this.inBrackets(() => this.parseExpression());
          this.want(Token.BracketR);
          nameStart = -1;
          endsInCall = false;
          if (shape === 0) shape = 2;
          continue;
        case Token.ParenL: {
          marking.show(mark);
          const known =
            (special && this.lastEnd === rootEnd) ||
            isSynchronousCall(this.source, before >= 0 ? start : -1, rootEnd, nameStart, nameEnd);
          const count = this.parseArguments(start, nameStart, nameEnd, !known);
          if (shape === 0) shape = count === 0 && !known ? 1 : 2;
          if (shape === 1 && firstCallEnd < 0) {
            firstCallEnd = this.lastEnd;
            firstNameStart = nameStart;
            firstNameEnd = nameEnd;
          }
          nameStart = -1;
          endsInCall = true;
          continue;
        }
        case Token.Template:
          marking.show(mark);
          this.parseTemplate();
          nameStart = -1;
          endsInCall = false;
          if (shape === 0) shape = 2;
          continue;
        case Token.Not:
          if (!this.typescript || this.newline) break;
          this.next();
          continue;
        case Token.Less:
        case Token.BinaryOp:
          if (!this.typescript || !this.skipCallTypeArguments()) break;
          continue;
        case Token.IncDec:
          if (!this.newline) this.next();
          break;
      }
      break;
    }
    if (shape === 1 && endsInCall)
      this.markBareCall(start, before, firstCallEnd, firstNameStart, firstNameEnd);
  }

  /** `(0, module.name)`: how compilers call what was imported. */
  protected isImported(start: number): boolean {
    if (!this.source.startsWith('(0,', start) || this.lastEnd - start > 200) return false;
    return /^\(0, ?[\w$]+\.[\w$]+\)$/.test(this.source.slice(start, this.lastEnd));
  }

  /** `(a, b)`; marks the call when asked to. Returns the number of arguments. */
  protected parseArguments(start: number, nameStart: number, nameEnd: number, marks: boolean): number {
    const { marking, hint, context } = this;
    const mark = marking.open.length;
    const statementStart = this.statementStart;
    this.statementStart = -1;
    const nameable = nameStart >= 0 && nameEnd > nameStart;
    const callback = nameable ? callbackHint(nameStart, nameEnd) : NO_NAME;
    let count = 0;
    const links = nameable && start >= 0 && isLink(this.source, nameStart, nameEnd);
    // What is called there is the user's function, and not the helper that stands in it.
    const helper = nameable && isHelper(this.source, nameStart, nameEnd);
    const marked = links || (marks && !helper && context.marksCalls && start >= 0);
    let open: Insertion | null = null;
    let lastStart = 0;
    let lastEnd = 0;
    let spread = false;
    let functions: number[] | undefined;
    const sitesBefore = marking.sites.length;
    this.next();
    this.inBrackets(() => {
      while (!this.at(Token.ParenR)) {
        if (marked) open = marking.insert(this.start, '');
        lastStart = this.start;
        if (count === 0 && this.at(Token.String) && nameable) {
          callback.detailStart = this.start;
          callback.detailEnd = this.end;
        }
        this.hint = callback;
        this.functionStart = -1;
        this.helped = helper;
        spread = this.parseArgument();
        this.helped = false;
        lastEnd = this.lastEnd;
        count++;
        if (
          this.functionSite >= sitesBefore &&
          this.functionStart === lastStart &&
          this.functionEnd === lastEnd
        )
          (functions ??= []).push(this.functionSite);
        if (!this.at(Token.Comma)) break;
        this.next();
      }
    });
    this.want(Token.ParenR);
    marking.freeze(mark);
    this.wasArrow = false;
    this.statementStart = statementStart;
    this.hint = hint;
    if (open !== null && !spread) {
      const name = nameable ? this.source.slice(nameStart, nameEnd) : '';
      const site = marking.site('call', start, this.lastEnd, this.ownerSite(), name);
      (open as Insertion).text = `${marker(links ? 'o' : 'c')}${marking.number(site)},`;
      marking.insert(lastEnd, CLOSE);
      if (functions !== undefined && !links) for (const fn of functions) marking.sites[fn].argumentOf = site;
    }
    return count;
  }

  /** An argument that may be spread. Returns whether it is. */
  protected parseArgument(): boolean {
    if (!this.at(Token.Ellipsis)) {
      this.parseAssign();
      return false;
    }
    this.next();
    const mark = this.marking.open.length;
    this.parseAssign();
    this.marking.show(mark);
    return true;
  }

  /** `f()`, `a.b()` without arguments: the marker stands before the whole chain. */
  private markBareCall(start: number, before: number, end: number, nameStart: number, nameEnd: number): void {
    const { marking, context } = this;
    if (!context.marksCalls) return;
    const name = nameStart >= 0 ? this.source.slice(nameStart, nameEnd) : '';
    const site = marking.site('call', start, end, this.ownerSite(), name);
    if (start === this.statementStart) {
      marking.insertBehind(before, start, `${marker('c')}${marking.number(site)}),`);
      return;
    }
    const open = marking.insertBehind(before, start, `(${marker('c')}${marking.number(site)}),`);
    const close = marking.insert(this.lastEnd, CLOSE);
    marking.open.push({ kind: 'call', open, close, shownOpen: '', start, end: this.lastEnd, site });
  }

  protected parseNew(): void {
    const { marking } = this;
    const mark = marking.open.length;
    this.next();
    if (this.at(Token.Dot)) {
      this.next();
      return this.next();
    }
    let nameStart = this.start;
    if (this.word(Keyword.new)) this.parseNew();
    else if (this.word(Keyword.import)) this.fail('new import');
    else this.parsePrimary(NO_NAME);
    for (;;) {
      if (this.at(Token.Dot)) {
        this.next();
        nameStart = this.start;
        this.next();
      } else if (this.at(Token.BracketL)) {
        this.next();
        this.inBrackets(() => this.parseExpression());
        this.want(Token.BracketR);
      } else if (this.at(Token.Template)) this.parseTemplate();
      else if (this.at(Token.Not) && this.typescript && !this.newline) this.next();
      else break;
    }
    if (this.typescript && (this.at(Token.Less) || this.at(Token.BinaryOp))) this.skipCallTypeArguments();
    marking.show(mark);
    if (this.at(Token.ParenL)) this.parseArguments(-1, nameStart, this.lastEnd, false);
  }

  /** `<T>` behind something that may be called. False (and nothing read) when it is a comparison. */
  private skipCallTypeArguments(): boolean {
    const state = this.save();
    if (!this.rescanLess()) return false;
    const ok = this.tryTypes(() => {
      this.skipTypeArguments();
      switch (this.token) {
        case Token.ParenL:
        case Token.Template:
          return true;
        case Token.Less:
        case Token.Greater:
        case Token.PlusMinus:
          return false;
        case Token.Name:
          return (
            this.newline ||
            this.word(Keyword.in) ||
            this.word(Keyword.instanceof) ||
            this.word(Keyword.as) ||
            this.word(Keyword.satisfies) ||
            this.word(Keyword.of)
          );
        case Token.Number:
        case Token.String:
        case Token.PrivateName:
        case Token.BraceL:
        case Token.BracketL:
        case Token.Slash:
        case Token.Not:
        case Token.Tilde:
        case Token.IncDec:
        case Token.At:
          return this.newline;
        default:
          return true;
      }
    });
    if (!ok) this.restore(state);
    return ok;
  }

  protected parseTemplate(): void {
    this.inBrackets(() => {
      while (this.readTemplatePiece()) {
        this.next();
        this.hint = NO_NAME;
        this.parseExpression();
        if (!this.at(Token.BraceR)) this.fail('expected } in a template');
      }
    });
    this.next();
    this.wasArrow = false;
  }
}
