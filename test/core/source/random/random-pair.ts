import { randomTasks } from './random-tasks';
import { Writer } from './writer';

/** A program whose function f awaits twice, marked A and B. */
export interface RandomPair {
  /** As the tool reads it; `files`: what lies beside it. */
  source: string;
  files: Record<string, string>;
  /** What returns f, to be carried out: as it is, … */
  serial: string;
  /** …and with B begun before A is over: what stands between them done in its place, before both, or after A has begun. */
  overlapped: string[];
  /** What a text of the source must end with to return f. */
  ending: string;
}

const SLEEP = `import { setTimeout as sleep } from 'node:timers/promises';`;

/** The program of a seed. */
export function randomPair(seed: number): RandomPair {
  const writer = new Writer(seed);
  const throwing = writer.chance(0.2);
  const tasks = randomTasks(writer, { throwing, withoutChains: false });
  const a = tasks.call();
  const b = tasks.call();
  const change = writer.chance(0.12) ? tasks.write() : '';
  const between = change.includes('await') ? '' : change;
  const done = `return [n, r, ${tasks.snapshot}];`;
  // Whichever fails later goes unheard.
  const quiet = 'pa.catch(() => {}); pb.catch(() => {});';
  const bodies = [
    `const n = /*A*/ await ${a}; ${between} const r = /*B*/ await ${b}; ${done}`,
    `const pa = ${a}; const pb = ${b}; ${quiet} const n = await pa; ${between} const r = await pb; ${done}`,
    `${between} const pa = ${a}; const pb = ${b}; ${quiet} const n = await pa; const r = await pb; ${done}`,
    `const pa = ${a}; ${between} const pb = ${b}; ${quiet} const n = await pa; const r = await pb; ${done}`,
  ];
  const ending = throwing
    ? `return async () => { try { return await f(); } catch (e) { await later(); return ['threw', e.message, ${tasks.snapshot}]; } };`
    : 'return f;';
  const within = writer.below(throwing ? 1 : 9);
  const split = within === 6 || within === 7 ? splitInFiles(writer.lines, within === 7) : null;
  const service = within === 8 ? asService(writer.lines) : null;
  const text = writer.lines.join('\n');
  const inFile = (body: string) => `${text}\nasync function f() { ${body} }`;
  const whole = service
    ? service.with
    : within === 5
      ? (body: string) => `function create() {\n${inFile(body)}\nreturn { f };\n}\nconst { f } = create();`
      : within === 4
        ? (body: string) =>
            `${text}\nclass Service { async f() { ${body} } }\nconst f = () => new Service().f();`
        : inFile;
  const [serial, ...overlapped] = bodies.map((body) => `${whole(body)}\n${ending}`);
  if (split)
    return {
      source: `${split.head}\n${split.own.join('\n')}\nasync function f() { ${bodies[0]} }\n${split.tail}\n`,
      files: { '/app/state.js': split.other },
      serial,
      overlapped,
      ending,
    };
  return { source: `${SLEEP}\n${whole(bodies[0])}\nexport { f };\n`, files: {}, serial, overlapped, ending };
}

/** What comes before the first async code stands in a file of its own; null where the rest assigns a variable of it. */
function splitInFiles(lines: readonly string[], esm: boolean) {
  const cut = lines.findIndex((line) => /await|sleep/.test(line));
  const [theirs, own] = cut < 0 ? [lines, []] : [lines.slice(0, cut), lines.slice(cut)];
  const names = theirs.flatMap((line) => {
    const pattern = /^(?:const|let|var) ([[{].*?[\]}]) =/.exec(line)?.[1];
    if (pattern) return pattern.match(/\b(?:w\d+x?|bump\d+|now\d+)\b/g) ?? [];
    return /^(?:const|let|var|class|function\*?) ([\w$]+)/.exec(line)?.[1] ?? [];
  });
  const used = names.filter((name) => theirs.join('\n').match(new RegExp(`\\b${name}\\b`)));
  const assigned = new RegExp(
    `(^|[^.\\w])(${used.join('|')})( (\\?\\?|\\|\\||[*+])?=[^=>]|\\+\\+)|: (${used.join('|')}) \\}|\\[(${used.join('|')})\\] =`,
  );
  if (used.length === 0 || theirs.some((line) => /^let c/.test(line)) || assigned.test(own.join('\n')))
    return null;
  const list = used.join(', ');
  return {
    own,
    other: `${theirs.join('\n')}\n${esm ? `export { ${list} };` : `module.exports = { ${list} };`}\n`,
    head: esm
      ? `${SLEEP}\nimport { ${list} } from './state.js';`
      : `const { setTimeout: sleep } = require('node:timers/promises');\nconst { ${list} } = require('./state.js');`,
    tail: esm ? 'export { f };' : 'module.exports = { f };',
  };
}

/** The same program as one class: variables are its fields, async functions its methods; null where that is not so easy. */
function asService(lines: readonly string[]) {
  const fields: string[] = [];
  const methods: string[] = [];
  const outside: string[] = [];
  const names: string[] = [];
  for (const line of lines) {
    const given = /^(?:const|let|var) (\w+) = (.*);$/.exec(line);
    const method = /^async function (\w+)(\(.*)$/.exec(line);
    const declared = /^(?:let|var) (\w+);$/.exec(line);
    if (given && !/\bfunction\b|(?<!\.)\b(run|do|get) ?\w*\(/.test(given[2])) {
      names.push(given[1]);
      fields.push(`${given[1]} = ${given[2]};`);
    } else if (method) {
      names.push(method[1]);
      methods.push(`async @${method[1]}${method[2]}`);
    } else if (declared) names.push(declared[1]);
    else if (/^(class|function)/.test(line)) outside.push(line);
    else if (/^(const|let|var)|\bfunction\b/.test(line)) return null;
    else fields.push(line);
  }
  const own = new RegExp(`(?<![\\w@])(?<!(?<!\\.\\.)\\.)(${names.join('|')})\\b`, 'g');
  if (names.length === 0 || outside.some((line) => line.search(own) >= 0)) return null;
  const renamed = (text: string) => text.replace(own, 'this.$1').replaceAll('@', '');
  return {
    with: (body: string) =>
      [
        ...outside,
        'class Service {',
        'constructor() {',
        renamed(fields.join('\n')),
        '}',
        renamed(methods.join('\n')),
        `async f() { ${renamed(body)} }`,
        '}',
        'const service = new Service();',
        'const f = () => service.f();',
      ].join('\n'),
  };
}
