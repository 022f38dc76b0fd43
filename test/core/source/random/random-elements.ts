import { type LinkedList, linkedList, type Neighbour } from './linked-list';
import { Writer } from './writer';

/** A program whose function f does something with linked elements. */
export interface LinkedElements {
  source: string;
  files: Record<string, string>;
  /** What returns f, to be carried out: as it is, … */
  serial: string;
  /** …and with what overlaps, in the ways that keep more or less of the order. */
  overlapped: string[];
  /** What a text of the source must end with to return f. */
  ending: string;
}

/** The program of a seed: each turn of a loop, marked L, awaits what goes by some element. */
export function randomElements(seed: number): LinkedElements {
  const writer = new Writer(seed);
  return linkedElements(writer, (list) => {
    const header = writer.pick(list.headers);
    const turn = randomTurn(writer, list.lookAt(header.x, header.at), header.x);
    if (writer.chance(0.1)) turn.after = changeOfList(writer, list.name, header.at, header.x);
    const { before, call, after, late } = turn;
    const over = `for (const [i, x] of ${header.entries})`;
    const inOrder = (now: string, first: string, then: string) =>
      `const all = []; ${over} { ${before} const p = ${call}; ${now} all.push([p, (y) => { ${first} ${after} ${then} out.push(y); }]); } for (const [p, go] of all) go(await p);`;
    return {
      early: '',
      serial: header.reduces
        ? `await ${header.reduces}.reduce(async (before, x, i) => { await before; ${before} const y = /*L*/ await ${call}; ${after} ${late} out.push(y); }, Promise.resolve());`
        : `${header.lead} /*L*/ ${header.head} { ${header.first} ${before} const y = await ${call}; ${after} ${late} out.push(y); ${header.last} }`,
      overlapped: [
        `const turns = []; ${over} turns.push((async () => { ${before} const y = await ${call}; ${after} ${late} return y; })()); out.push(...(await Promise.all(turns)));`,
        inOrder(late, '', ''),
        inOrder('', '', late),
        inOrder('', header.first, late),
      ],
    };
  });
}

/** What the function does, in its own way and in others; `early`: first of all. */
interface Doing {
  early: string;
  serial: string;
  overlapped: string[];
}

/** A program around linked elements and what is done with them. */
export function linkedElements(writer: Writer, doing: (list: LinkedList) => Doing): LinkedElements {
  const list = linkedList(writer);
  const { early, serial, overlapped } = doing(list);
  const said = writer.lines.join('\n');
  const whole = (text: string) =>
    `${said}\n${list.around(`const out = []; ${list.prepare()} ${early} ${text} return out;`)}`;
  const ending = `${list.unseen}\n${list.ending}`;
  return {
    source: `import { setTimeout as sleep } from 'node:timers/promises';\n${list.imported}${whole(serial)}\n${list.exported}\n`,
    files: list.imported ? { '/app/data.js': `${list.unseen}\nexport { xs };\n` } : {},
    serial: `${whole(serial)}\n${ending}`,
    overlapped: overlapped.map((text) => `${whole(text)}\n${ending}`),
    ending,
  };
}

interface Turn {
  before: string;
  call: string;
  after: string;
  /** What does not go by the answer. */
  late: string;
}

/** What a turn does with its element `x`: it looks at something, waits, and changes something. */
function randomTurn(writer: Writer, neighbour: Neighbour, x: string): Turn {
  const written = writer.pick(['a', 'b']);
  const looked = writer.chance(0.55) ? written : written === 'a' ? 'b' : 'a';
  const look = neighbour(looked);
  const early = writer.chance(0.85);
  const t = writer.name('t');
  const before = early && writer.chance(0.4) ? `const ${t} = ${look.text};` : '';
  const asked = before ? t : early ? look.text : writer.pick([`${x}.id`, "'k'"]);
  const y = early ? 'y' : `y + ${look.text}`;
  const after = change(writer, x, written, y);
  if (writer.chance(0.75))
    return { before, call: writer.oneOf(asking(writer, asked)), after, late: look.late };
  // The work itself changes the element.
  const fn = writer.name('fill');
  const own = change(writer, 'one', written, 'got');
  writer.say(`async function ${fn}(one, v) { await sleep(5); const got = \`<\${v}>\`; ${own} return got; }`);
  return { before, call: `${fn}(${x}, ${asked})`, after: '', late: look.late };
}

/** The list itself changes by what was answered. */
function changeOfList(writer: Writer, L: string, at: string, x: string): string {
  return writer.pick([
    `if (${L}.length < 6) ${L}.push({ ...${x}, at: ${L}.length, a: y });`,
    `${L}.splice(${at}, 1, { ...${x}, a: y });`,
    `${L}[${at}] = { ...${x}, b: y };`,
    `${L}[0] = { ...${L}[0], a: ${L}[0].a + y };`,
    `if (y.length > 4) ${L}.reverse();`,
    `${L}.sort((p, q) => (p.a + y < q.a ? 1 : -1));`,
    `if (y.length > 6 && ${L}.length > 3) ${L}.pop();`,
    `${L}.length = Math.max(3, ${L}.length - y.length + 3);`,
    `if (y) ${L}.unshift(${L}.pop());`,
    `Object.assign(${L}, { 0: { ...${x}, a: y } });`,
  ]);
}

function asking(writer: Writer, asked: string): (() => string)[] {
  const fn = writer.name('ask');
  const body = '{ await sleep(5); return `<${v}>`; }';
  return [
    () => {
      writer.say(`async function ${fn}(v) ${body}`);
      return `${fn}(${asked})`;
    },
    () => {
      writer.say(`const ${fn} = async (v) => ${body};`);
      return `${fn}(${asked})`;
    },
    () => {
      writer.say(`const ${fn} = { async run({ v }) ${body} };`);
      return `${fn}.run({ v: ${asked} })`;
    },
  ];
}

function change(writer: Writer, x: string, member: string, y: string): string {
  const h = writer.name('h');
  return writer.oneOf([
    () => `${x}.${member} = ${y};`,
    () => `${x}.${member} = ${y};`,
    () => `${x}.${member} = ${y};`,
    () => `${x}.${member} += ${y};`,
    () => `${x}['${member}'] = ${y};`,
    () => `Object.assign(${x}, { ${member}: ${y} });`,
    () => `({ ${member}: ${x}.${member} } = { ${member}: ${y} });`,
    () => `[${x}.${member}] = [${y}];`,
    () => `{ const ${h} = ${x}; ${h}.${member} = ${y}; }`,
    () => `if (${x}) { ${x}.${member} = ${y}; }`,
    () => `[${x}].forEach((t) => { t.${member} = ${y}; });`,
    () => `${x}.in.${member} = ${y};`,
    () => `{ const { in: ${h} } = ${x}; ${h}.${member} = ${y}; }`,
    () => `${x}.put('${member}', ${y});`,
    () => {
      writer.say(`function ${h}(one, v) { one.${member} = v; }`);
      return `${h}(${x}, ${y});`;
    },
    () => {
      writer.say(`const ${h} = (one) => (v) => { one.${member} = v; };`);
      return `${h}(${x})(${y});`;
    },
  ]);
}
