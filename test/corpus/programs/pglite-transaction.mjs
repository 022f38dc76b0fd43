// expect: silent
// why: the statements of one transaction run on one connection, in order, and may roll back together.
import { PGlite } from '@electric-sql/pglite';

const db = new PGlite();
await db.exec(`
  create table accounts (name text primary key, balance int not null check (balance >= 0));
  insert into accounts values ('ann', 100), ('bob', 20);
`);

async function transfer(from, to, amount) {
  await db.query('begin');
  try {
    await db.query('update accounts set balance = balance + $1 where name = $2', [amount, to]);
    await db.query('update accounts set balance = balance - $1 where name = $2', [amount, from]);
    await db.query('commit');
    return 'done';
  } catch (error) {
    await db.query('rollback');
    return 'rolled back';
  }
}

console.log(await transfer('ann', 'bob', 60));
console.log(await transfer('ann', 'bob', 60));
const { rows } = await db.query('select name, balance from accounts order by name');
console.log(JSON.stringify(rows));
await db.close();
