import { declareThing, type Thing } from './shared-things';
import { wayTo } from './ways-to-a-thing';
import type { Writer } from './writer';

export interface Tasks {
  /** An expression that looks at some thing. */
  read(): string;
  /** A statement that changes some thing. */
  write(): string;
  /** Declares an async function that reads and changes things, and gives a call of it. */
  call(): string;
  /** Statements of an async function; its parameters are a part of what it returns. */
  body(parameters: string[]): string;
  /** The state of all things, as a list of expressions. */
  snapshot: string;
}

export interface TaskOptions {
  /** Some refuse by what they find. */
  throwing: boolean;
  /** No `.then` callbacks that give plain values: as steps of a chain they never wait in a run. */
  withoutChains: boolean;
}

/** Things that a program's async functions share, and the functions. */
export function randomTasks(writer: Writer, { throwing, withoutChains }: TaskOptions): Tasks {
  const things = Array.from({ length: 1 + writer.below(3) }, () => declareThing(writer));
  const k = () => writer.number();
  const pause = () => `await sleep(${5 + writer.below(3)});`;

  function read(): string {
    const thing = writer.pick(things);
    if (!hasHolder(thing) || writer.chance(0.2)) return writer.oneOf(thing.reads);
    const e = wayTo(writer, thing);
    return writer.pick([
      `${e}.v`,
      `${e}.v`,
      `${e}['v']`,
      `${e}?.v`,
      `(({ v }) => v)(${e})`,
      `JSON.stringify(${e})`,
      `Object.values(${e}).length + ${e}.v`,
      `({ ...${e} }).v`,
      `Reflect.get(${e}, 'v')`,
      `\`\${${e}.v}\``,
      `((x) => x.v)(${e})`,
      `[${e}].map((x) => x.v)[0]`,
      `(${e}.w?.v ?? 0)`,
    ]);
  }

  function write(): string {
    const thing = writer.pick(things);
    if (!hasHolder(thing) || writer.chance(0.2)) return writer.oneOf(thing.writes);
    const e = wayTo(writer, thing);
    const h = writer.name('h');
    return writer.pick([
      `${e}.v = ${e}.v * 3 + ${k()};`,
      `${e}.v += ${k()};`,
      `${e}.v++;`,
      `${e}['v'] = ${e}.v * 2 + ${k()};`,
      `${e}.v ||= ${k()};`,
      `if (${e}.v > 2) ${e}.v = ${k()};`,
      `delete ${e}.v;`,
      `Object.assign(${e}, { v: ${k()} });`,
      `Reflect.set(${e}, 'v', ${k()});`,
      `Object.defineProperty(${e}, 'v', { value: ${k()}, configurable: true, enumerable: true, writable: true });`,
      `{ const ${h} = ${e}; ${h}.v = ${h}.v * 2 + ${k()}; }`,
      `{ const { w: ${h} } = ${e}; if (${h}) ${h}.v = ${h}.v * 2 + ${k()}; }`,
      `((x) => { x.v = x.v * 2 + ${k()}; })(${e});`,
      `[${e}].forEach((x) => { x.v = x.v * 2 + ${k()}; });`,
      `[${e}].map((x) => (x.v = x.v * 2 + ${k()}));`,
      `for (const x of [${e}]) x.v = x.v * 2 + ${k()};`,
      `Array.from([${e}], (x) => { x.v = x.v * 2 + ${k()}; });`,
      `[1].reduce((a) => { a.v = a.v * 2 + ${k()}; return a; }, ${e});`,
      `({ a: ${e}.v } = { a: ${k()} });`,
      `[${e}.v] = [${k()}];`,
      `for (${e}.v of [${k()}]) ;`,
    ]);
  }

  /** A change, somewhere inside of something else. */
  function wrapped(change: string): string {
    const fn = writer.name('fn');
    const declared = (line: string, call: string) => () => {
      writer.say(line);
      return call;
    };
    return writer.oneOf([
      () => change,
      () => `(() => { ${change} })();`,
      () => `{ ${change} }`,
      () => `if (process.argv.length > 0) { ${change} }`,
      () => `try { ${change} } finally { void 0; }`,
      () => `for (let i = 0; i < 1; i++) { ${change} }`,
      () => `[1].forEach(() => { ${change} });`,
      () => `await Promise.resolve().then(() => { ${change} });`,
      () => `await (async () => { await null; ${change} })();`,
      () => `await new Promise((resolve) => setTimeout(() => { ${change} resolve(); }, 1));`,
      declared(`function ${fn}() { ${change} }`, `${fn}();`),
      declared(`const ${fn} = async () => { ${pause()} ${change} };`, `await ${fn}();`),
      declared(
        `const ${fn} = { run() { ${change} } };`,
        writer.pick([`${fn}.run();`, `${fn}['run']();`, `Object.values(${fn})[0]();`]),
      ),
    ]);
  }

  function refusal(): string {
    const e = read();
    return writer.pick([
      `if (${e} > ${writer.below(4)}) throw new Error('refused');`,
      `if (!(${e} < ${writer.below(6)})) { throw new RangeError('refused'); }`,
    ]);
  }

  function body(parameters: string[]): string {
    const lines: string[] = [];
    const given = [...parameters];
    const act = () => {
      if (throwing && writer.chance(0.3)) lines.push(refusal());
      else if (writer.chance(0.45)) {
        const change = write();
        lines.push(change.includes('await') ? change : wrapped(change));
      } else {
        const e = read();
        const t = writer.name('t');
        given.push(t);
        const plain = `const ${t} = ${e};`;
        lines.push(
          e.includes('await')
            ? plain
            : writer.pick([
                plain,
                plain,
                `const ${t} = (() => ${e})();`,
                withoutChains ? plain : `const ${t} = await Promise.resolve().then(() => ${e});`,
                `let ${t}; try { ${t} = ${e}; } catch { ${t} = 0; }`,
              ]),
        );
      }
    };
    const before = writer.below(3);
    for (let count = 0; count < before; count++) act();
    lines.push(pause());
    const after = before === 0 ? 1 + writer.below(2) : writer.below(3);
    for (let count = 0; count < after; count++) act();
    lines.push(`return [${given.join(', ')}];`);
    return lines.join(' ');
  }

  function call(): string {
    const fn = writer.name('task');
    const declared =
      (call: string, ...lines: (() => string)[]) =>
      () => {
        const texts = lines.map((line) => line());
        writer.say(...texts);
        return call;
      };
    const forms = [
      declared(`${fn}()`, () => `async function ${fn}() { ${body([])} }`),
      declared(`${fn}()`, () => `async function ${fn}() { ${body([])} }`),
      declared(`${fn}()`, () => `const ${fn} = async () => { ${body([])} };`),
      declared(
        `${fn}i.run()`,
        () => `class ${fn} { async run() { ${body([])} } }`,
        () => `const ${fn}i = new ${fn}();`,
      ),
      declared(
        writer.pick([`${fn}.run()`, `${fn}['run']()`]),
        () => `const ${fn} = { async run() { ${body([])} } };`,
      ),
      declared(
        `${fn}()`,
        () => `const ${fn}in = async () => { ${body([])} };`,
        () => `const ${fn}of = (f) => async (...args) => f(...args);`,
        () => `const ${fn} = ${fn}of(${fn}in);`,
      ),
      () => {
        const e = read();
        const text = body(['x']);
        writer.say(`async function ${fn}(x) { ${text} }`);
        return `${fn}(${e.includes('await') ? 1 : e})`;
      },
    ];
    const known = things.filter(hasHolder);
    const e = known.length > 0 ? wayTo(writer, writer.pick(known)) : 'await';
    if (!e.includes('await'))
      forms.push(
        declared(
          `${fn}(${e})`,
          () => `async function ${fn}(x) { ${pause()} x.v = x.v * 2 + ${k()}; return x.v; }`,
        ),
        declared(`${fn}(${e})`, () => `async function ${fn}(x) { const y = x; ${pause()} return y.v; }`),
        declared(`${fn}(${e})`, () => `async function ${fn}({ v }) { ${pause()} return v; }`),
        declared(
          `${fn}(${e})`,
          () =>
            `async function ${fn}(...xs) { ${pause()} for (const x of xs) x.v = x.v * 2 + ${k()}; return xs.length; }`,
        ),
        declared(`${fn}({ h: ${e} })`, () => `async function ${fn}(o) { ${pause()} return o.h.v; }`),
        declared(
          `${fn}({ h: ${e} })`,
          () => `async function ${fn}(o) { ${pause()} o.h.v = o.h.v * 2 + ${k()}; return 1; }`,
        ),
        declared(`${fn}(() => ${e}.v)`, () => `async function ${fn}(get) { ${pause()} return get(); }`),
        declared(
          `${fn}((n) => { ${e}.v = ${e}.v * 2 + n; })`,
          () => `async function ${fn}(put) { ${pause()} put(${k()}); return 1; }`,
        ),
      );
    return writer.oneOf(forms);
  }

  const snapshot = things
    .map((thing) => (thing.holder === null ? thing.reads[0]() : `JSON.stringify(${thing.holder})`))
    .join(', ');
  return { read, write, call, body, snapshot };
}

function hasHolder(thing: Thing): thing is Thing & { holder: string } {
  return thing.holder !== null;
}
