import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every shape in every style, each with twins that must stay silent, as real programs that are traced: prints one row
 * per style. `node --import tsx test/corpus/matrix/run.ts [STYLE…] [=SHAPE…] [+TWIN…]`; the programs stay in .cache/matrix.
 */
const folder = join(import.meta.dirname ?? __dirname, '../../../.cache/matrix');
process.env.CORPUS = folder;

const SIGNS = { found: '●', likely: '◐', missed: '✗', silent: '·', wrong: '!', broken: '?', none: ' ' };

async function main(args: string[]): Promise<void> {
  const { shapes } = await import('./shapes');
  const { styles } = await import('./styles');
  const { cellsOf, writeCell } = await import('./write-matrix');
  const { scoreCorpus, scoreLine, scoreSummary } = await import('../score');
  const wantedShapes = args.filter((arg) => arg.startsWith('=')).map((arg) => arg.slice(1));
  const wantedTwins = args.filter((arg) => arg.startsWith('+')).map((arg) => arg.slice(1));
  const wantedStyles = args.filter((arg) => !/^[=+]/.test(arg));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  const chosen = (name: string, among: string[]) =>
    among.length === 0 || among.some((one) => name.includes(one));
  const rows = styles.filter((style) => chosen(style.name, wantedStyles));
  const columns = shapes.filter((shape) => chosen(shape.name, wantedShapes));
  for (const style of rows)
    for (const shape of columns)
      for (const cell of cellsOf(shape, style).filter(({ twin }) => chosen(twin, wantedTwins)))
        writeCell(folder, cell);
  const score = await scoreCorpus(
    [],
    undefined,
    (one) => {
      const line = scoreLine(one);
      if (line.startsWith('NO')) console.log(line);
    },
    true,
  );
  const byName = new Map(score.programs.map((one) => [one.program.name, one]));
  console.log(`\n${' '.repeat(26)}${columns.map((shape) => shape.name.padEnd(15)).join('')}`);
  for (const style of rows) {
    const line = columns.map((shape) => {
      const signs = cellsOf(shape, style).map(({ name }) => {
        const one = byName.get(name);
        if (!one) return SIGNS.none;
        if (one.disturbed ?? one.failure) return SIGNS.broken;
        const { judgement, program } = one;
        if (judgement.findings.some((f) => f.wrong)) return SIGNS.wrong;
        if (program.expectation.verdict === 'silent') return SIGNS.silent;
        if (judgement.missed.length > 0) return SIGNS.missed;
        return judgement.findings.some((f) => f.finding.confidence === 'likely') ? SIGNS.likely : SIGNS.found;
      });
      return signs.join('').padEnd(15);
    });
    console.log(style.name.padEnd(26) + line.join(''));
  }
  console.log(
    `\n${Object.entries(SIGNS)
      .map(([name, sign]) => `${sign} ${name}`)
      .join('  ')}\n${scoreSummary(score)}`,
  );
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
