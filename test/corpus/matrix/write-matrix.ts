import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shape } from './shapes';
import { CLEAN, COUNTED, type Style } from './style';

/** fires: must be found; needs: the second needs the first; counted: the order shows in what they give. */
export type Twin = 'fires' | 'needs' | 'counted';

export interface Cell {
  shape: Shape;
  style: Style;
  twin: Twin;
  /** Folder of the program. */
  name: string;
}

/** Which programs a shape and a style make together. */
export function cellsOf(shape: Shape, style: Style): Cell[] {
  const twins: Twin[] = style.stateless ? ['fires', 'needs'] : ['fires', 'needs', 'counted'];
  return twins
    .filter(() => !(shape.topLevel && style.ext === 'cjs'))
    .map((twin) => ({
      shape,
      style,
      twin,
      name: [style.name, shape.name, twin].join('--').replace(/\W+/g, '-'),
    }));
}

/** Writes the program of a cell, with a header as in programs/. */
export function writeCell(folder: string, { shape, style, twin, name }: Cell): void {
  const work = twin === 'counted' ? COUNTED : CLEAN;
  const call = (arg: string) => style.call(arg);
  const code = [
    style.before(work).trimEnd(),
    ...(shape.helper ? [shape.helper(call)] : []),
    ...(shape.topLevel
      ? [shapeBody(shape, call, twin), ...finish('result')]
      : [
          `async function run() {\n${shapeBody(shape, call, twin)}\n}`,
          ...(style.ext === 'cjs'
            ? [
                `(async () => {\n${/\bready\b/.test(style.before('')) ? '  await ready;\n' : ''}${finish('await run()').join('\n')}\n})();`,
              ]
            : finish('await run()')),
        ]),
  ].join('\n');
  function finish(value: string): string[] {
    return [
      `const all = ${value};`,
      'console.log(JSON.stringify(all));',
      ...(style.after ? [style.after] : []),
    ];
  }
  const fires = twin === 'fires' && !style.oneAtATime;
  const header = (lines: string) =>
    `// expect: ${fires ? 'fire' : 'silent'}\n${fires ? `// awaits: ${lines}\n` : ''}// why: ${shape.name} of ${style.name}, ${twin}.\n`;
  const offset = header('0').split('\n').length - 1;
  const slots = new Map<string, number[]>();
  code.split('\n').forEach((line, index) => {
    const mark = /\/\/@(\d)/.exec(line);
    if (mark) slots.set(mark[1], [...(slots.get(mark[1]) ?? []), index + 1 + offset]);
  });
  const places = [...slots.values()].map((lines) => lines.join('/')).join(',');
  const home = join(folder, name);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, `main.${style.ext}`), header(places) + code.replace(/ ?\/\/@\d/g, '') + '\n');
  for (const [file, text] of Object.entries(style.files?.(work) ?? {})) writeFileSync(join(home, file), text);
}

function shapeBody(shape: Shape, call: Style['call'], twin: Twin): string {
  return twin === 'needs' ? shape.needing(call) : shape.body(call);
}
