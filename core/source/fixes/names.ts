/** Names for what a call gives, out of what is called. */

/** A variable name out of a label: "db.fetchPrices" → "prices", "sizeOf" → "size", "db.orders.query" → "orders". */
export function nameFromLabel(label: string): string {
  // What a constructor makes has no name of its own: `new Promise(…)`.
  if (label === 'new Promise') return 'result';
  const parts = label.split('.').map((part) => part.replace(/[^\w$]/g, ''));
  const last = parts.at(-1) ?? '';
  const said =
    parts.length > 1 && (/^(?:of|by|for)$/.test(last) || (parts.length > 2 && VERB.test(last)))
      ? parts[parts.length - 2]
      : last;
  const bare = saysOf(said);
  const noun =
    /^(?:get|fetch|load|find|list|read|query|count|select)((?!By[A-Z]|On$|All$|One$)[A-Z].*)$/.exec(bare);
  const whole = noun?.[1] ?? bare;
  const name = whole.charAt(0).toLowerCase() + whole.slice(1);
  return /^[A-Za-z_$][\w$]*$/.test(name) && !RESERVED.has(name) ? name : 'result';
}

/** "sizeOf", "sizeByName" → "size"; "eventsIn" → "events". */
function saysOf(name: string): string {
  return (
    /^(.*[a-z])(?:Of|For|By[A-Z]\w*)$/.exec(name)?.[1] ??
    /^(.*[a-z]s)(?:In|To|On|At)$/.exec(name)?.[1] ??
    name
  );
}

/**
 * What a call gives, by its name: "fetchPrice" and "priceOf" → "price", "renderPage" → "page"; null where the name says only
 * what is done ("check", "sendMail").
 */
export function valueName(label: string): string | null {
  const name = nameFromLabel(label);
  if (name === 'result') return null;
  const made = MAKES.exec(name)?.[1];
  if (made) return made.charAt(0).toLowerCase() + made.slice(1);
  return DOES.test(name) ? null : name;
}

const MAKES =
  /^(?:build|calculate|compute|create|download|extract|generate|make|open|parse|prepare|render|request|resolve|retrieve)([A-Z]\w*)$/;

const DOES =
  /^(?:add|apply|audit|build|calculate|call|check|compress|compute|convert|create|delete|deliver|do|download|encode|exec|execute|export|extract|fn|format|generate|handle|hash|import|insert|inspect|invoke|look|lookUp|lookup|make|measure|notify|open|parse|perform|ping|post|prepare|probe|process|publish|push|put|read|recognise|recognize|register|remove|render|request|resolve|retrieve|retry|run|save|scan|search|send|shrink|sleep|store|sync|test|transform|translate|try|update|upload|validate|verify|wait|work|write)(?![a-z])/;

/** Does a text say a name, other than a member's? */
export function mentions(text: string, name: string): boolean {
  // `...name` spreads it.
  return new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(text);
}

/** A name for several: "price" → "prices". */
export function plural(name: string): string {
  if (/s$|(?:data|info|media)$/i.test(name)) return `${name}List`;
  if (/(?:x|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** Says what is done, not what comes of it. */
const VERB = /^(?:get|fetch|load|find|list|read|query|count|select|all|one|run|call|request|execute)$/;

const RESERVED = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for function if ' +
    'implements import in instanceof interface let new null package private protected public return static super switch this throw ' +
    'true try typeof var void while with yield async all any of expression fetch arguments eval undefined'
  ).split(' '),
);
