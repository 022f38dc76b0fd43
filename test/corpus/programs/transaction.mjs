// expect: silent
// why: statements of one transaction, on one connection.
import { PGlite } from '@electric-sql/pglite';

const db = await PGlite.create();
await db.exec('create table account (name text primary key, cents int); insert into account values ($$ann$$, 500), ($$bob$$, 100)');

async function transfer(from, to, cents) {
  await db.transaction(async (tx) => {
    await tx.query('update account set cents = cents - $1 where name = $2', [cents, from]);
    await tx.query('update account set cents = cents + $1 where name = $2', [cents, to]);
    const { rows } = await tx.query('select min(cents) as least from account');
    if (rows[0].least < 0) await tx.rollback();
  });
}

await transfer('ann', 'bob', 200);
const { rows } = await db.query('select name, cents from account order by name');
console.log(rows);
await db.close();
