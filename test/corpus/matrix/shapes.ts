import type { Style } from './style';

/** A way in which two or more waits follow one another. `@n` marks lines that belong to the n-th place of the finding. */
export interface Shape {
  name: string;
  /** Body of `async function run()`; `call` starts one piece of work. */
  body(call: Style['call']): string;
  /** The same, where what is asked second is only known from the first. */
  needing(call: Style['call']): string;
  /** Functions beside it. */
  helper?(call: Style['call']): string;
  /** A finding may name these lines instead (the loop's own line, the callback's). */
  topLevel?: true;
}

const NAMES = "const names = ['ann', 'bobby', 'cecile', 'dora'];";

export const shapes: readonly Shape[] = [
  {
    name: 'straight',
    body: (c) =>
      `  const a = await ${c("'ann'")}; //@1\n  const b = await ${c("'bobby'")}; //@2\n  return [a, b];`,
    needing: (c) =>
      `  const a = await ${c("'ann'")};\n  const b = await ${c('`bobby${a}`')};\n  return [a, b];`,
  },
  {
    name: 'far apart',
    body: (c) =>
      `  const a = await ${c("'ann'")}; //@1\n  const label = \`a=\${a}\`;\n  const wide = label.padEnd(12, '.');\n  const b = await ${c("'bobby'")}; //@2\n  return [wide, b];`,
    needing: (c) =>
      `  const a = await ${c("'ann'")};\n  const label = \`a=\${a}\`;\n  const wide = label.padEnd(12, '.');\n  const b = await ${c('wide')};\n  return [wide, b];`,
  },
  {
    name: 'for-of',
    body: (c) =>
      `  ${NAMES}\n  const out = [];\n  for (const one of names) { //@1\n    const got = await ${c('one')};\n    out.push(got);\n  }\n  return out;`,
    needing: (c) =>
      `  ${NAMES}\n  const out = [];\n  let last = '';\n  for (const one of names) {\n    const got = await ${c('one + last')};\n    last = String(got);\n    out.push(got);\n  }\n  return out;`,
  },
  {
    name: 'for-index',
    body: (c) =>
      `  ${NAMES}\n  let sum = 0;\n  for (let i = 0; i < names.length; i++) { //@1\n    sum += await ${c('names[i]')};\n  }\n  return sum;`,
    needing: (c) =>
      `  ${NAMES}\n  let sum = 0;\n  for (let i = 0; i < names.length; i++) {\n    sum += await ${c('names[i] + sum')};\n  }\n  return sum;`,
  },
  {
    name: 'entries',
    body: (c) =>
      `  const wanted = { left: 'ann', right: 'bobby', top: 'cecile' };\n  const out = {};\n  for (const [key, one] of Object.entries(wanted)) { //@1\n    out[key] = await ${c('one')};\n  }\n  return out;`,
    needing: (c) =>
      `  const wanted = { left: 'ann', right: 'bobby', top: 'cecile' };\n  const out = { left: 0 };\n  for (const [key, one] of Object.entries(wanted)) {\n    out[key] = await ${c('one + out.left')};\n  }\n  return out;`,
  },
  {
    name: 'chain',
    body: (c) => `  return ${c("'ann'")}.then((a) => //@1\n    ${c("'bobby'")}.then((b) => [a, b])); //@2`,
    needing: (c) => `  return ${c("'ann'")}.then((a) =>\n    ${c('`bobby${a}`')}.then((b) => [a, b]));`,
  },
  {
    name: 'reduce',
    body: (c) =>
      `  ${NAMES}\n  return names.reduce(async (before, one) => { //@1\n    const all = await before;\n    all.push(await ${c('one')}); //@1\n    return all;\n  }, Promise.resolve([]));`,
    needing: (c) =>
      `  ${NAMES}\n  return names.reduce(async (before, one) => {\n    const all = await before;\n    all.push(await ${c('one + all.length')} + all.length);\n    return [...all, await ${c('one + all.at(-1)')}];\n  }, Promise.resolve([]));`,
  },
  {
    name: 'literal',
    body: (c) => `  return {\n    a: await ${c("'ann'")}, //@1\n    b: await ${c("'bobby'")}, //@2\n  };`,
    needing: (c) =>
      `  let a;\n  return {\n    a: (a = await ${c("'ann'")}),\n    b: await ${c('`bobby${a}`')},\n  };`,
  },
  {
    name: 'arguments',
    body: (c) => `  return Math.max(\n    await ${c("'ann'")}, //@1\n    await ${c("'bobby'")}, //@2\n  );`,
    needing: (c) => `  return await ${c(`String(await ${c("'ann'")})`)};`,
  },
  {
    name: 'text',
    body: (c) =>
      `  return \`\${\n    await ${c("'ann'")} //@1\n  } and \${\n    await ${c("'bobby'")} //@2\n  }\`;`,
    needing: (c) => `  return \`<\${await ${c(`\`of \${await ${c("'ann'")}}\``)}}>\`;`,
  },
  {
    name: 'all of awaited',
    body: (c) =>
      `  return Promise.all([\n    await ${c("'ann'")}, //@1\n    await ${c("'bobby'")}, //@2\n  ]);`,
    needing: (c) =>
      `  const [a] = await Promise.all([${c("'ann'")}]);\n  return Promise.all([a, ${c('`bobby${a}`')}]);`,
  },
  {
    name: 'all in turn',
    body: (c) =>
      `  const one = await Promise.all([${c("'ann'")}, ${c("'bobby'")}]); //@1\n  const two = await Promise.all([${c("'cecile'")}, ${c("'dora'")}]); //@2\n  return [...one, ...two];`,
    needing: (c) =>
      `  const one = await Promise.all([${c("'ann'")}, ${c("'bobby'")}]);\n  const two = await Promise.all(one.map((x) => ${c('`again${x}`')}));\n  return [...one, ...two];`,
  },
  {
    name: 'conditional',
    body: (c) =>
      `  const options = { left: true, right: true };\n  let a = 0;\n  let b = 0;\n  if (options.left) a = await ${c("'ann'")}; //@1\n  if (options.right) b = await ${c("'bobby'")}; //@2\n  return [a, b];`,
    needing: (c) =>
      `  const options = { left: true };\n  let a = 0;\n  let b = 0;\n  if (options.left) a = await ${c("'ann'")};\n  if (a > 0) b = await ${c("'bobby'")};\n  return [a, b];`,
  },
  {
    name: 'per-call try',
    body: (c) =>
      `  let a = 0;\n  let b = 0;\n  try {\n    a = await ${c("'ann'")}; //@1\n  } catch {\n    a = -1;\n  }\n  try {\n    b = await ${c("'bobby'")}; //@2\n  } catch {\n    b = -1;\n  }\n  return [a, b];`,
    needing: (c) =>
      `  let a = 0;\n  let b = 0;\n  try {\n    a = await ${c("'ann'")};\n  } catch {\n    a = -1;\n  }\n  try {\n    b = await ${c('`bobby${a}`')};\n  } catch {\n    b = -1;\n  }\n  return [a, b];`,
  },
  {
    name: 'catch per call',
    body: (c) =>
      `  const a = await ${c("'ann'")}.catch(() => -1); //@1\n  const b = await ${c("'bobby'")}.catch(() => -1); //@2\n  return [a, b];`,
    needing: (c) =>
      `  const a = await ${c("'ann'")}.catch(() => -1);\n  const b = await ${c('`bobby${a}`')}.catch(() => -1);\n  return [a, b];`,
  },
  {
    name: 'helper twice',
    helper: (c) =>
      `async function padded(one) {\n  const got = await ${c('one')};\n  return \`[\${got}]\`;\n}`,
    body: () =>
      "  const a = await padded('ann'); //@1\n  const b = await padded('bobby'); //@2\n  return [a, b];",
    needing: () => "  const a = await padded('ann');\n  const b = await padded(a);\n  return [a, b];",
  },
  {
    name: 'called',
    helper: (c) =>
      `async function page(title) {\n  const banner = await ${c("'bobby'")}; //@2\n  return \`\${title} \${banner}\`;\n}`,
    body: (c) => `  const a = await ${c("'ann'")}; //@1\n  return await page(a);`,
    needing: (c) =>
      `  const a = await ${c("'ann'")};\n  const nested = async (title) => (await ${c('title')}) + 1;\n  return await nested(\`of \${a}\`);`,
  },
  {
    name: 'nested loops',
    body: (c) =>
      `  const groups = [['ann', 'bobby'], ['cecile', 'dora']];\n  const out = [];\n  for (const group of groups) { //@1\n    for (const one of group) { //@1\n      out.push(await ${c('one')});\n    }\n  }\n  return out;`,
    needing: (c) =>
      `  const groups = [['ann', 'bobby'], ['cecile', 'dora']];\n  let last = '';\n  for (const group of groups) {\n    for (const one of group) {\n      last = String(await ${c('one + last')});\n    }\n  }\n  return last;`,
  },
  {
    name: 'top level',
    topLevel: true,
    body: (c) =>
      `const a = await ${c("'ann'")}; //@1\nconst b = await ${c("'bobby'")}; //@2\nconst result = [a, b];`,
    needing: (c) =>
      `const a = await ${c("'ann'")};\nconst b = await ${c('`bobby${a}`')};\nconst result = [a, b];`,
  },
];
