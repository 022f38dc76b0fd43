import type { Keyword } from './keywords';

/** The kinds of tokens the grammar tells apart; operators that play no part in it share BinaryOp. */
export enum Token {
  End,
  Name,
  PrivateName,
  Number,
  String,
  Template,
  ParenL,
  ParenR,
  BraceL,
  BraceR,
  BracketL,
  BracketR,
  Semicolon,
  Comma,
  Dot,
  OptionalDot,
  Ellipsis,
  Arrow,
  Colon,
  Question,
  Assign,
  AssignOp,
  At,
  IncDec,
  Not,
  Tilde,
  PlusMinus,
  Less,
  Greater,
  Slash,
  Star,
  Bar,
  Ampersand,
  BinaryOp,
}

/** Thrown (one object, no stack: it is cheap) when the text is not what the grammar knows. Never leaves this folder. */
export class Unsure {
  reason = '';
  at = 0;
}
export const unsure = new Unsure();

/** A place in the token stream to come back to. */
export interface ScannerState {
  position: number;
  token: Token;
  keyword: Keyword;
  start: number;
  end: number;
  lastEnd: number;
  newline: boolean;
}
