import type { Thing } from './shared-things';
import type { Writer } from './writer';

/** An expression for an object of which a thing is a part, by none to three detours. It may hold an `await`. */
export function wayTo(writer: Writer, thing: Thing & { holder: string }): string {
  let way = thing.holder;
  const detours = writer.pick([0, 0, 1, 1, 1, 2, 2, 3]);
  for (let count = 0; count < detours && !way.includes('await'); count++) way = detour(writer, way);
  return way;
}

/** Declares what leads to the same object in another way (a few lead to a copy) and gives the expression for that. */
function detour(writer: Writer, e: string): string {
  const w = writer.name('w');
  const declared = declaring(writer);
  return writer.oneOf([
    ...inContainers(writer, w, e),
    ...byFunctions(writer, w, e),
    ...byClasses(writer, w, e),
    ...byVariables(writer, w, e),
    declared(`const ${w} = process.argv.length > 0 ? ${e} : { v: 0 };`, w),
    declared(`const ${w} = null ?? ${e};`, w),
    declared(`const ${w} = ${e} || { v: 0 };`, w),
    declared(`const ${w} = new Proxy(${e}, {});`, w),
    declared(`const ${w} = Promise.resolve(${e});`, `(await ${w})`),
    declared(`const ${w} = (() => { try { return ${e}; } finally { void 0; } })();`, w),
    declared(`const ${w} = (() => { switch (1) { case 1: return ${e}; default: return null; } })();`, w),
    // Copies: what is done to one is not seen in the other.
    declared(`const ${w} = { ...${e} };`, w),
    declared(`const ${w} = structuredClone({ v: ${e}.v });`, w),
    declared(`const ${w} = Object.assign({}, ${e});`, w),
    declared(`const ${w} = JSON.parse(JSON.stringify({ v: ${e}.v ?? 0 }));`, w),
  ]);
}

type Forms = (() => string)[];

/** A form that declares some lines and then is one of several expressions. */
function declaring(writer: Writer): (lines: string, ...ways: string[]) => () => string {
  return (lines, ...ways) =>
    () => {
      writer.say(...lines.split('\n'));
      return writer.pick(ways);
    };
}

function inContainers(writer: Writer, w: string, e: string): Forms {
  const declared = declaring(writer);
  return [
    declared(`const ${w} = { h: ${e} };`, `${w}.h`),
    declared(
      `const ${w} = [${e}];`,
      `${w}[0]`,
      `${w}.at(-1)`,
      `[...${w}][0]`,
      `${w}.find(Boolean)`,
      `${w}.slice()[0]`,
      `${w}.map((x) => x)[0]`,
      `${w}.concat([1])[0]`,
      `${w}.filter((x) => x)[0]`,
      `${w}.flat()[0]`,
      `Array.from(${w})[0]`,
      `${w}.values().next().value`,
    ),
    declared(
      `const ${w} = new Map([['k', ${e}]]);`,
      `${w}.get('k')`,
      `[...${w}.values()][0]`,
      `[...${w}][0][1]`,
      `Object.fromEntries(${w}).k`,
    ),
    declared(`const ${w} = new Map();\n${w}.set('k', ${e});`, `${w}.get('k')`),
    declared(`const ${w} = new Set([${e}]);`, `[...${w}][0]`, `${w}.values().next().value`),
    declared(`const ${w} = { ...{ h: ${e} } };`, `${w}.h`),
    declared(`const ${w} = Object.assign({}, { h: ${e} });`, `${w}.h`),
    declared(
      `const ${w} = {};\n${w}.h = ${e};`,
      `${w}.h`,
      `${w}['h']`,
      `Reflect.get(${w}, 'h')`,
      `Object.values(${w})[0]`,
      `Object.entries(${w})[0][1]`,
    ),
    declared(`const ${w} = {};\nObject.defineProperty(${w}, 'h', { value: ${e} });`, `${w}.h`),
    declared(`const ${w} = {};\nObject.defineProperty(${w}, 'h', { get() { return ${e}; } });`, `${w}.h`),
    declared(`const ${w} = Object.freeze({ h: ${e} });`, `${w}.h`),
    declared(`const ${w} = new Proxy({ h: ${e} }, {});`, `${w}.h`),
    declared(`const ${w} = Object.create({ h: ${e} });`, `${w}.h`),
    declared(`const ${w} = { get h() { return ${e}; } };`, `${w}.h`),
    declared(`const ${w}k = 'k' + 1;\nconst ${w} = { [${w}k]: ${e} };`, `${w}[${w}k]`, `${w}.k1`),
    declared(`const ${w}a = {};\nconst ${w} = new WeakMap([[${w}a, ${e}]]);`, `${w}.get(${w}a)`),
    declared(`const ${w}s = Symbol('s');\nconst ${w} = { [${w}s]: ${e} };`, `${w}[${w}s]`),
    declared(`const ${w} = { h: { h: ${e} } };\nconst ${w}b = { ...${w} };`, `${w}b.h.h`),
    declared(`const ${w} = Array(2).fill(${e});`, `${w}[1]`),
    declared(`const ${w} = Array.from({ length: 2 }, () => ${e});`, `${w}[1]`),
    declared(`const ${w} = {};\nfor (const key of ['a', 'b']) ${w}[key] = ${e};`, `${w}.a`, `${w}['b']`),
    declared(
      `const ${w} = { run: { a: () => ${e} } };`,
      `${w}.run.a()`,
      `${w}.run['a']()`,
      `${w}?.run?.a?.()`,
    ),
    declared(`const ${w}l = [['k', ${e}]];\nconst ${w} = new Map(${w}l);`, `${w}.get('k')`),
    declared(`const ${w} = JSON.parse('{}');\n${w}.h = ${e};`, `${w}.h`),
    declared(`const ${w} = structuredClone({});\n${w}.h = ${e};`, `${w}.h`),
  ];
}

function byFunctions(writer: Writer, w: string, e: string): Forms {
  const declared = declaring(writer);
  return [
    declared(`const ${w} = () => ${e};`, `${w}()`),
    declared(
      `function ${w}() { return ${e}; }`,
      `${w}()`,
      `${w}.call(null)`,
      `${w}.apply(null, [])`,
      `Reflect.apply(${w}, null, [])`,
    ),
    declared(`const ${w} = ((x) => x)(${e});`, w),
    declared(`const ${w} = (x) => x;`, `${w}(${e})`),
    declared(`const ${w} = (function () { return arguments[0]; })(${e});`, w),
    declared(`const ${w} = function (...all) { return all[0]; };`, `${w}(${e})`, `${w}(...[${e}])`),
    declared(`function* ${w}() { yield ${e}; }`, `${w}().next().value`, `[...${w}()][0]`),
    declared(`const ${w} = async () => ${e};`, `(await ${w}())`),
    declared(`const ${w} = function () { return this; }.bind(${e});`, `${w}()`),
    declared(`const ${w} = (a) => (b) => a;`, `${w}(${e})(1)`),
    declared(
      `const ${w}m = new Map();\nconst ${w} = (key) => { if (!${w}m.has(key)) ${w}m.set(key, ${e}); return ${w}m.get(key); };`,
      `${w}('a')`,
    ),
    declared(`let ${w}m;\nconst ${w} = () => (${w}m ??= ${e});`, `${w}()`),
    declared(`const ${w} = (parts, x) => x;`, `${w}\`a\${${e}}\``),
    declared(`const ${w} = (x = ${e}) => x;`, `${w}()`, `${w}(undefined)`),
    declared(`const ${w} = ({ h = ${e} } = {}) => h;`, `${w}()`, `${w}({})`),
    declared(`const ${w} = { do(fn) { return fn(${e}); } };`, `${w}.do((x) => x)`),
  ];
}

function byClasses(writer: Writer, w: string, e: string): Forms {
  const declared = declaring(writer);
  const C = `W${w}`;
  return [
    declared(
      `class ${C} { h = ${e}; get it() { return this.h; } me() { return this.h; } static all() { return new ${C}(); } }\nconst ${w} = new ${C}();`,
      `${w}.h`,
      `${w}.it`,
      `${w}.me()`,
      `${C}.all().h`,
      `new ${C}().me()`,
    ),
    declared(
      `class ${C} { #h; constructor(h) { this.#h = h; } get it() { return this.#h; } }\nconst ${w} = new ${C}(${e});`,
      `${w}.it`,
    ),
    declared(
      `class ${C} { constructor(h) { this.h = h; } }\nclass ${C}b extends ${C} { me() { return this.h; } }\nconst ${w} = new ${C}b(${e});`,
      `${w}.h`,
      `${w}.me()`,
    ),
    declared(
      `class ${C} { static h = ${e}; static get it() { return this.h; } }`,
      `${C}.h`,
      `${C}.it`,
      `new ${C}().constructor.h`,
    ),
    declared(`const ${w} = new (class { constructor() { return ${e}; } })();`, w),
    declared(`class ${C} { static { this.h = ${e}; } }`, `${C}.h`),
  ];
}

function byVariables(writer: Writer, w: string, e: string): Forms {
  const declared = declaring(writer);
  return [
    declared(`const { h: ${w} } = { h: ${e} };`, w),
    declared(`const [${w}] = [${e}];`, w),
    declared(`const { h: ${w} = {} } = { h: ${e} };`, w),
    declared(`const { a: ${w}x, ...${w} } = { a: 1, h: ${e} };`, `${w}.h`),
    declared(`const [, ...${w}] = [0, ${e}];`, `${w}[0]`),
    declared(`const [[${w}]] = [[${e}]];`, w),
    declared(`let ${w};\n${w} = ${e};`, w),
    declared(`let ${w};\n({ h: ${w} } = { h: ${e} });`, w),
    declared(`let ${w};\nfor (const x of [${e}]) ${w} = x;`, w),
    declared(`let ${w};\n[${e}].forEach((x) => { ${w} = x; });`, w),
    declared(`const ${w} = [${e}].reduce((a, x) => x, null);`, w),
    declared(`const ${w} = (0, ${e});`, w),
    declared(`var ${w} = ${e};`, w),
  ];
}
