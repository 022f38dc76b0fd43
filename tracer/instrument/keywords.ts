/** Words that mean something to the grammar somewhere; where they do not, they are names. */
export enum Keyword {
  None,
  // Reserved everywhere: FirstReserved … LastReserved (in this order: those that begin no expression come first).
  break,
  case,
  catch,
  const,
  continue,
  debugger,
  default,
  do,
  else,
  enum,
  export,
  extends,
  finally,
  for,
  if,
  in,
  instanceof,
  return,
  switch,
  throw,
  try,
  var,
  while,
  with,
  // Begin expressions.
  class,
  delete,
  false,
  function,
  import,
  new,
  null,
  super,
  this,
  true,
  typeof,
  void,
  // Names elsewhere.
  abstract,
  accessor,
  as,
  asserts,
  async,
  await,
  declare,
  from,
  get,
  global,
  implements,
  infer,
  interface,
  is,
  keyof,
  let,
  module,
  namespace,
  of,
  out,
  override,
  private,
  protected,
  public,
  readonly,
  satisfies,
  set,
  static,
  type,
  unique,
  using,
  yield,
}

export const FIRST_RESERVED = Keyword.break;
export const LAST_STATEMENT_WORD = Keyword.with;
export const LAST_RESERVED = Keyword.void;

// Candidates by length and first two letters; most names have none and are told by one look-up.
const SHORTEST = 2;
const LONGEST = 10;
const slots: (readonly [string, Keyword][] | undefined)[] = new Array(16 * 1024);
const slotOf = (a: number, b: number, length: number) => (length << 10) | ((a & 31) << 5) | (b & 31);
for (let id = 1; Keyword[id] !== undefined; id++) {
  const word = Keyword[id];
  const slot = slotOf(word.charCodeAt(0), word.charCodeAt(1), word.length);
  slots[slot] = [...(slots[slot] ?? []), [word, id]];
}

/** Which keyword stands at source[start … start + length), if any. */
export function keywordAt(source: string, start: number, length: number): Keyword {
  if (length < SHORTEST || length > LONGEST) return Keyword.None;
  const a = source.charCodeAt(start);
  if (a < 97 || a > 122) return Keyword.None;
  const candidates = slots[slotOf(a, source.charCodeAt(start + 1), length)];
  if (candidates === undefined) return Keyword.None;
  for (const [word, id] of candidates) if (source.startsWith(word, start)) return id;
  return Keyword.None;
}
