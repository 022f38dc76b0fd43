import { type LinkedElements, linkedElements } from './random-elements';
import { Writer } from './writer';

/** A program whose function f awaits twice, marked A and B: one changes an element of a list, the other goes by some element. */
export function randomNeighbours(seed: number): LinkedElements {
  const writer = new Writer(seed);
  return linkedElements(writer, (list) => {
    const x = writer.pick(['one', `${list.name}[2]`, 'other', `${list.name}.at(-1)`]);
    const first = writer.pick(['0', '1', '2']);
    const early = `const one = ${list.name}[${first}]; const other = ${list.name}.find((t) => t.at === 1);`;
    const place = x === 'one' ? first : x === 'other' ? '1' : '2';
    const look = list.lookAt(x, place);
    const written = writer.pick(['a', 'b']);
    const { text } = look(writer.chance(0.55) ? written : written === 'a' ? 'b' : 'a');
    const update = writer.name('fill');
    const ask = writer.name('ask');
    const change = writer.pick([
      `t.${written} = v;`,
      `Object.assign(t, { ${written}: v });`,
      `t['${written}'] += v;`,
      `[t].forEach((u) => { u.${written} = v; });`,
    ]);
    writer.say(`async function ${update}(t, v) { await sleep(5); ${change} return v; }`);
    const asks = writer.chance(0.6);
    writer.say(
      asks
        ? `async function ${ask}(v) { await sleep(5); return \`<\${v}>\`; }`
        : `const ${ask} = async (look) => { await sleep(5); const v = look(); await sleep(5); return \`<\${v}>\`; };`,
    );
    const a = `${update}(${writer.pick([x, 'one', 'other', `${list.name}[1]`])}, 'new')`;
    const b = `${ask}(${asks ? text : `() => ${text}`})`;
    const [p, q] = writer.chance(0.7) ? [a, b] : [b, a];
    return {
      early,
      serial: `const n = /*A*/ await ${p}; const r = /*B*/ await ${q}; out.push(n, r);`,
      overlapped: [`const pa = ${p}; const pb = ${q}; out.push(await pa, await pb);`],
    };
  });
}
