import { NO_NAME } from './function-context';
import { Keyword } from './keywords';
import { LoopGrammar } from './loop-grammar';
import { marker, withToken } from './marking';
import { Token } from './token';

/** Statements that decide what runs: if, switch, try, break and continue. */
export abstract class BranchGrammar extends LoopGrammar {
  /** `break`, `continue`, perhaps with a label. */
  protected parseJump(): void {
    this.next();
    if (this.at(Token.Name) && !this.newline) this.next();
    this.semicolon();
  }

  /** Some turns of the loop, or of one around it, end here. */
  protected skipRestOfTurn(): void {
    for (let { loop } = this.context; loop !== null; loop = loop.outer) loop.branches++;
  }

  protected parseHead(): void {
    if (!this.at(Token.ParenL)) this.fail('expected (');
    this.next();
    this.hint = NO_NAME;
    this.inBrackets(() => this.parseExpression());
    this.want(Token.ParenR);
  }

  protected parseIf(): void {
    this.next();
    this.parseHead();
    // The head of an `else if`, too, is reached only when the one before said no.
    this.branch(1);
    let leaves = this.parseArm();
    while (this.word(Keyword.else)) {
      this.next();
      if (this.word(Keyword.if)) {
        this.next();
        this.parseHead();
        leaves = this.parseArm() && leaves;
        continue;
      }
      this.parseStatement(false);
      this.leaves &&= leaves;
      break;
    }
    this.branch(-1);
  }

  /** Returns whether it leaves the list of statements; whether all arms do is known at the last one. */
  private parseArm(): boolean {
    this.parseStatement(false);
    const { leaves } = this;
    this.leaves = false;
    return leaves;
  }

  protected parseSwitch(): void {
    this.next();
    this.parseHead();
    if (!this.at(Token.BraceL)) this.fail('expected {');
    this.next();
    this.branch(1);
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
    this.branch(-1);
    this.next();
  }

  /** In `case (a): b => c` the colon is the case's. */
  private parseCaseTest(): void {
    this.asConsequent(() => this.parseExpression());
  }

  protected parseTry(): void {
    const { context } = this;
    const returns = context.returns.length;
    const finals = context.finals.length;
    this.next();
    this.branch(1);
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
    this.branch(-1);
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
}
