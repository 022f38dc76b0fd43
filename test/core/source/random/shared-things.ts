import type { Writer } from './writer';

/** Something with state that a program reads and changes in several places. */
export interface Thing {
  /** An expression for an object whose member `v` is a number; null for what is no such object. */
  holder: string | null;
  reads: (() => string)[];
  /** Statements; done in another order they leave something else. */
  writes: (() => string)[];
}

/** Declares one thing of some kind the language knows. */
export function declareThing(writer: Writer): Thing {
  const n = writer.name('c');
  const k = () => writer.number();
  const record = (holder: string): Thing => ({
    holder,
    reads: [() => `${holder}.v`],
    writes: [() => `${holder}.v = ${holder}.v * 3 + ${k()};`],
  });
  const kinds: (() => Thing)[] = [
    () => variable(writer, n),
    () => openClass(writer, n),
    () => closedClass(writer, n),
    () => closure(writer, n),
    () => list(writer, n),
    () => list(writer, n),
    () => {
      writer.say(`const ${n} = new Map([['a', 1]]);`);
      return {
        holder: null,
        reads: [
          () => `${n}.get('a')`,
          () => `[...${n}]`,
          () => `${n}.size`,
          () => `Object.fromEntries(${n})`,
          () => `(() => { const seen = []; ${n}.forEach((x) => seen.push(x)); return seen; })()`,
        ],
        writes: [
          () => `${n}.set('a', ${n}.get('a') * 3 + ${k()});`,
          () => `${n}.set('k' + ${n}.size, ${k()});`,
        ],
      };
    },
    () => {
      writer.say(`const ${n} = new Set([1]);`);
      return {
        holder: null,
        reads: [() => `[...${n}]`, () => `${n}.size`, () => `${n}.has(3)`],
        writes: [() => `${n}.add(${n}.size * 2 + ${k()});`, () => `${n}.delete(1);`],
      };
    },
    () => {
      writer.say(`globalThis.${n} = { v: 1 };`);
      return { ...record(`globalThis.${n}`), reads: [() => `globalThis.${n}.v`, () => `global.${n}.v`] };
    },
    () => {
      writer.say(`const ${n} = new Date(0);`);
      return {
        holder: null,
        reads: [() => `${n}.getTime()`, () => `+${n}`, () => `${n}.toISOString()`],
        writes: [() => `${n}.setTime(${n}.getTime() * 3 + ${k()});`],
      };
    },
    () => {
      writer.say(`const ${n} = new Uint8Array([1, 2]);`);
      return {
        holder: null,
        reads: [() => `${n}[0]`, () => `[...${n}]`, () => `${n}.subarray(0, 1)[0]`],
        writes: [
          () => `${n}[0] = ${n}[0] * 3 + ${k()};`,
          () => `${n}.set([${n}[0] + ${k()}]);`,
          () => `${n}.subarray(0)[0] = ${n}[0] + ${k()};`,
          () => `${n}.fill(${n}[1] + ${k()});`,
        ],
      };
    },
    () => {
      const made = writer.name('gen');
      writer.say(`function* ${made}() { let i = 0; while (true) yield i++; }`, `const ${n} = ${made}();`);
      return { holder: null, reads: [() => `${n}.next().value`], writes: [() => `${n}.next();`] };
    },
    () => {
      writer.say(`const ${n} = new URLSearchParams('a=1');`);
      return {
        holder: null,
        reads: [() => `${n}.get('a')`, () => `String(${n})`, () => `[...${n}].length`],
        writes: [
          () => `${n}.set('a', ${n}.get('a') + '${k()}');`,
          () => `${n}.append('b', ${n}.get('a') + ${k()});`,
        ],
      };
    },
    () => {
      writer.say(`const ${n} = /a/g;`);
      return {
        holder: null,
        reads: [() => `${n}.lastIndex`, () => `${n}.test('aaaa')`],
        writes: [() => `${n}.exec('aaaa');`],
      };
    },
    () => {
      const made = writer.name('P');
      writer.say(
        `function ${made}() { this.v = 1; }`,
        `${made}.prototype.bump = function (by) { this.v = this.v * 3 + by; };`,
        `const ${n} = new ${made}();`,
      );
      return {
        holder: n,
        reads: [() => `${n}.v`],
        writes: [() => `${n}.bump(${k()});`, () => `${made}.prototype.bump.call(${n}, ${k()});`],
      };
    },
  ];
  if (writer.chance(0.7)) return writer.pick(kinds)();
  writer.say(`const ${n} = { v: 1, w: { v: 5 } };`);
  return record(n);
}

function variable(writer: Writer, n: string): Thing {
  const k = () => writer.number();
  writer.say(`let ${n} = 1;`);
  return {
    holder: null,
    reads: [() => n, () => `\`\${${n}}\``, () => `[${n}].map((x) => x + 1)`],
    writes: [
      () => `${n} = ${n} * 3 + ${k()};`,
      () => `[${n}] = [${n} * 2 + ${k()}];`,
      () => `({ v: ${n} } = { v: ${n} * 5 });`,
      () => `${n} += ${k()};`,
      () => `${n}++;`,
    ],
  };
}

function openClass(writer: Writer, n: string): Thing {
  const k = () => writer.number();
  const made = writer.name('C');
  writer.say(
    `class ${made} { v = 1; static n = 1; bump() { this.v = this.v * 3 + 1; return this; } get twice() { return this.v * 2; } set twice(x) { this.v = x + 1; } }`,
    `const ${n} = new ${made}();`,
  );
  return {
    holder: n,
    reads: [() => `${n}.v`, () => `${n}.twice`, () => `${made}.n`],
    writes: [
      () => `${n}.bump();`,
      () => `${n}.twice = ${n}.v + ${k()};`,
      () => `${made}.n = ${made}.n * 2 + ${k()};`,
      () => `${n}.constructor.n = ${made}.n * 2 + ${k()};`,
    ],
  };
}

function closedClass(writer: Writer, n: string): Thing {
  const made = writer.name('C');
  writer.say(
    `class ${made} { #v = 1; bump(by) { this.#v = this.#v * 3 + by; } get now() { return this.#v; } static of(x) { return x.#v; } }`,
    `const ${n} = new ${made}();`,
  );
  return {
    holder: null,
    reads: [() => `${n}.now`, () => `${made}.of(${n})`],
    writes: [() => `${n}.bump(${writer.number()});`],
  };
}

function closure(writer: Writer, n: string): Thing {
  const made = writer.name('make');
  writer.say(
    `function ${made}() { let v = 1; return { bump: (by) => { v = v * 3 + by; }, now: () => v }; }`,
    `const ${n} = ${made}();`,
  );
  if (!writer.chance(0.5))
    return {
      holder: null,
      reads: [() => `${n}.now()`],
      writes: [() => `${n}.bump(${writer.number()});`],
    };
  const bump = writer.name('bump');
  const now = writer.name('now');
  writer.say(`const { bump: ${bump}, now: ${now} } = ${n};`);
  return { holder: null, reads: [() => `${now}()`], writes: [() => `${bump}(${writer.number()});`] };
}

function list(writer: Writer, n: string): Thing {
  const k = () => writer.number();
  writer.say(`const ${n} = [3, 1, 2];`);
  return {
    holder: null,
    reads: [
      () => `${n}.length`,
      () => `${n}.join()`,
      () => `${n}.at(-1)`,
      () => `[...${n}].length`,
      () => `${n}.reduce((a, b) => a * 2 + b, 0)`,
      () => `Math.max(...${n})`,
      () => `JSON.stringify(${n})`,
      () => `${n}.map((x) => x)`,
      () => `(() => { const [x, ...rest] = ${n}; return [x, rest.length]; })()`,
      () => `(() => { let sum = 0; for (const x of ${n}) sum = sum * 2 + x; return sum; })()`,
      () => `${n}.slice()`,
    ],
    writes: [
      () => `${n}.push(${n}.length + ${k()});`,
      () => `${n}.unshift(${k()});`,
      () => `${n}[0] = ${n}[0] * 2 + ${k()};`,
      () => `${n}.splice(0, 1, ${k()}, ${n}.length);`,
      () => `${n}.reverse();`,
      () => `${n}.length = ${n}.length - 1;`,
      () => `Array.prototype.push.call(${n}, ${k()} + ${n}.length);`,
      () => `${n}.push(...${n});`,
    ],
  };
}
