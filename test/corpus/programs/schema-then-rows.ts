// expect: silent
// why: the rows are read with the column types that describe() has put into the reader.
import { setTimeout as sleep } from 'node:timers/promises';

class TableReader {
  #types: Array<'number' | 'text'> = [];
  readonly #raw = ['1,lamp', '2,desk'];

  async describe(): Promise<void> {
    await sleep(40);
    this.#types = ['number', 'text'];
  }
  async rows(): Promise<unknown[][]> {
    await sleep(35);
    return this.#raw.map((line) =>
      line.split(',').map((cell, column) => (this.#types[column] === 'number' ? Number(cell) : cell)),
    );
  }
}

async function readTable(reader: TableReader): Promise<unknown[][]> {
  await reader.describe();
  const rows = await reader.rows();
  return rows;
}

console.log(JSON.stringify(await readTable(new TableReader())));
