import { randomTasks } from './random-tasks';
import { Writer } from './writer';

/** A program whose function f goes through a list, awaiting in each turn; its loop is marked L. */
export interface RandomLoop {
  source: string;
  /** What returns f, to be carried out: as it is, … */
  serial: string;
  /** …and with turns that overlap, in the ways that keep more or less of their order. */
  overlapped: string[];
}

/** The program of a seed. */
export function randomLoop(seed: number): RandomLoop {
  const writer = new Writer(seed);
  const tasks = randomTasks(writer, { throwing: false, withoutChains: false });
  const step = declareStep(writer, tasks.body(['x']));
  const change = writer.chance(0.3) ? tasks.write() : '';
  const [before, after] = change.includes('await')
    ? ['', '']
    : writer.pick([
        [change, ''],
        ['', change],
      ]);
  const text = `${writer.lines.join('\n')}\nconst xs = ${writer.pick(['[1, 2, 3]', '[5, 6, 7, 8]'])};`;
  const main = (loop: string) =>
    `${text}\nasync function f() { const out = []; ${loop} return [out, ${tasks.snapshot}]; }`;
  const written = writer.pick([
    `/*L*/ for (const x of xs) { ${before} const y = await ${step}; ${after} out.push(y); }`,
    `/*L*/ for (let i = 0; i < xs.length; i++) { const x = xs[i]; ${before} const y = await ${step}; ${after} out.push(y); }`,
    `/*L*/ for (const x of xs) { ${before} out.push(await ${step}); ${after} }`,
  ]);
  const overlapped = [
    `const all = await Promise.all(xs.map(async (x) => { ${before} const y = await ${step}; ${after} return y; })); out.push(...all);`,
    `const all = await Promise.all(xs.map((x) => ${step})); for (const y of all) { ${before} ${after} out.push(y); }`,
    `const all = await Promise.all(xs.map((x) => { ${before} return ${step}; })); for (const y of all) { ${after} out.push(y); }`,
    `const all = []; for (const x of xs) { ${before} const p = ${step}; ${after} p.catch(() => {}); all.push(p); } for (const p of all) out.push(await p);`,
  ];
  return {
    source: `import { setTimeout as sleep } from 'node:timers/promises';\n${main(written)}\nexport { f };\n`,
    serial: `${main(written)}\nreturn f;`,
    overlapped: overlapped.map((loop) => `${main(loop)}\nreturn f;`),
  };
}

function declareStep(writer: Writer, body: string): string {
  const fn = writer.name('step');
  const [line, call] = writer.pick([
    [`async function ${fn}(x) { ${body} }`, `${fn}(x)`],
    [`const ${fn} = async (x) => { ${body} };`, `${fn}(x)`],
    [`const ${fn} = new (class { async run(x) { ${body} } })();`, `${fn}.run(x)`],
    [`const ${fn} = { async run(x) { ${body} } };`, `${fn}.run(x)`],
  ]);
  writer.say(line);
  return call;
}
