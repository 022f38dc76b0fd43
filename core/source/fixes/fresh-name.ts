/** A name that occurs nowhere in the text: `base`, else `base2`, `base3`, … */
export function freshName(text: string, base: string, taken: Set<string> = new Set()): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}${count}`;
    if (taken.has(name) || new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(text))
      continue;
    taken.add(name);
    return name;
  }
}

/** A variable name out of a label: "db.fetchPrices" → "prices", "load" → "load". */
export function nameFromLabel(label: string): string {
  const last = label.slice(label.lastIndexOf('.') + 1).replace(/[^\w$]/g, '');
  const noun = /^(?:get|fetch|load|find|list|read|query|count|select)([A-Z].*)$/.exec(last)?.[1] ?? last;
  const name = noun.charAt(0).toLowerCase() + noun.slice(1);
  return /^[A-Za-z_$][\w$]*$/.test(name) && !RESERVED.has(name) ? name : 'result';
}

const RESERVED = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for function if ' +
    'implements import in instanceof interface let new null package private protected public return static super switch this throw ' +
    'true try typeof var void while with yield async all any of expression fetch'
  ).split(' '),
);
