/** What reasons begin with when they do not begin with a name from the code. */
const words = new Set(
  (
    'a all an any both each entries every how if in it items its no not nothing of on one only some something statements ' +
    'steps such that the there these they this those to what when where whether which with'
  ).split(' '),
);

/** Reasons come as clauses: a capital and a full stop. A name from the code stays as it is written there. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  // "this.repo" is a name from the code.
  const [first] = /^[\w.$#]*/.exec(trimmed) ?? [''];
  const begun = words.has(first) ? trimmed[0].toUpperCase() + trimmed.slice(1) : trimmed;
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
