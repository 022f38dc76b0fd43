import { randomTasks } from './random-tasks';
import { Writer } from './writer';

/** A program whose function f awaits in all the places that fixes know: literals, arguments, conditions, loops, `try`. */
export function randomFunction(seed: number): string {
  const writer = new Writer(seed);
  const tasks = randomTasks(writer, { throwing: false, withoutChains: true });
  const calls = Array.from({ length: 3 }, () => tasks.call());
  const body = tasks.body(['p', 'q']);
  writer.say(`async function compute(p, q) { ${body} }`);
  const known: string[] = [];
  const some = () => (known.length > 0 && writer.chance(0.5) ? writer.pick(known) : '0');
  const work = () => (writer.chance(0.7) ? writer.pick(calls) : `compute(${some()}, ${writer.below(3)})`);
  const change = () => {
    const text = tasks.write();
    return text.includes('await') ? '' : text;
  };

  function statement(depth: number): string {
    const v = writer.name('v');
    const kept = (text: () => string) => () => {
      const written = text();
      if (depth === 0) known.push(v);
      return written;
    };
    return writer.oneOf([
      kept(() => `const ${v} = await ${work()};`),
      kept(() => `const ${v} = await ${work()};`),
      kept(() => `const ${v} = await ${work()};`),
      () => `await ${work()};`,
      change,
      kept(() => `const ${v} = JSON.stringify([${some()}]) + '${writer.below(9)}';`),
      kept(() => `const ${v} = { a: await ${work()}, b: ${some()}, c: await ${work()} };`),
      kept(() => `const ${v} = [await ${work()}, await ${work()}];`),
      kept(() => `const ${v} = JSON.stringify([await ${work()}, await ${work()}]);`),
      kept(() => `const ${v} = \`\${await ${work()}}-\${await ${work()}}\`;`),
      kept(() => `let ${v}; try { ${v} = await ${work()}; } catch { ${v} = 'none'; }`),
      () => `out.push(await ${work()});`,
      () => `if (out.length ${writer.pick(['>', '<'])} ${writer.below(3)}) { ${statement(depth + 1)} }`,
      kept(() => `const ${v} = out.length > 1 ? await ${work()} : await ${work()};`),
      () => {
        const each = writer.chance(0.5) ? work() : `compute(x, ${some()})`;
        return `for (const x of [1, 2]) { out.push(await ${each}); ${change()} }`;
      },
      () => {
        const queue = writer.name('queue');
        return `const ${queue} = [3, 4, 5]; while (${queue}.length > 0) { const x = ${queue}.shift(); out.push(await compute(x, ${some()})); ${change()} }`;
      },
      () =>
        `for (let i = 0; i < 3; i++) { const got = await compute(i, ${some()}); ${change()} out.push(got); }`,
      () =>
        `for (const x of [1, 2]) { for (const y of [3, 4]) { ${change()} out.push(await compute(x, y)); } }`,
      () => `for (const x of [1, 2]) { const got = await ${work()}; total += got.length ?? got; }`,
      () =>
        `for (const x of [1, 2, 3]) { try { out.push(await compute(x, 0)); } catch { total++; } ${change()} }`,
      () => `for await (const x of [1, 2]) { const got = await compute(x, 0); out.push(got); }`,
      kept(
        () =>
          `const ${v} = await [1, 2].reduce(async (before, x) => { const all = await before; const got = await compute(x, 0); return [...all, got]; }, Promise.resolve([]));`,
      ),
      () =>
        `await [1, 2].reduce((before, x) => before.then(() => compute(x, 0)).then((got) => { out.push(got); }), Promise.resolve());`,
      kept(() => `const ${v} = await ${work()}.then((x) => ${work()}.then((y) => [x, y]));`),
      kept(() => `const ${v} = await Promise.all([await ${work()}, await ${work()}]);`),
      kept(() => {
        const both = writer.name('both');
        writer.say(
          `async function ${both}() { const x = await ${writer.pick(calls)}; const y = await ${writer.pick(calls)}; return [x, y]; }`,
        );
        return `const ${v} = await ${both}();`;
      }),
      kept(() => `const ${v} = (await ${work()})[0];`),
      kept(() => `const [${v}, ${v}b] = await ${work()};`),
      () => `total += (await ${work()}).length;`,
      () => `total = total + (await ${work()}).length;`,
      () => `if (total > 3) return [total, out];`,
      kept(() => `const ${v}p = ${work()}; const ${v} = await ${v}p;`),
    ]);
  }

  const statements = Array.from({ length: 3 + writer.below(5) }, () => statement(0)).filter(Boolean);
  const lines = [
    `import { setTimeout as sleep } from 'node:timers/promises';`,
    ...writer.lines,
    'async function f() {',
    '  const out = []; let total = 0;',
    ...statements.map((one) => `  ${one}`),
    `  return [out, total, ${[...known, tasks.snapshot].join(', ')}];`,
    '}',
    'export { f };',
  ];
  return `${lines.join('\n')}\n`;
}
