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
