// observe: n-plus-one 23
// why: one query for each row of the list, over one connection.
import { setTimeout as sleep } from 'node:timers/promises';

class Connection {
  #last = Promise.resolve();
  query(_text, _values = []) {
    const done = this.#last.then(() => sleep(3, { rows: [{ name: 'n' }] }));
    this.#last = done.catch(() => {});
    return done;
  }
}
const db = new Connection();

async function authorName(id) {
  const { rows } = await db.query('SELECT name FROM authors WHERE id = $1', [id]);
  return rows[0].name;
}
async function listBooks() {
  const names = [];
  const books = Array.from({ length: 15 }, (_, id) => ({ id }));
  for (const book of books) {
    names.push(await authorName(book.id));
  }
  return names;
}
console.log((await listBooks()).length);
