// expect: silent
// why: all statements of a unit of work run on one transaction, between begin and commit.
import { PGlite } from '@electric-sql/pglite';

const db = new PGlite();
await db.exec('create table accounts (id text primary key, balance int); insert into accounts values (\'a\', 50), (\'b\', 0)');

async function transfer(from: string, to: string, amount: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query<{ balance: number }>('select balance from accounts where id = $1 for update', [from]);
    if (rows[0].balance < amount) {
      await tx.rollback();
      return false;
    }
    await tx.query('update accounts set balance = balance - $2 where id = $1', [from, amount]);
    await tx.query('update accounts set balance = balance + $2 where id = $1', [to, amount]);
    return true;
  });
}

const outcomes: boolean[] = [];
for (const amount of [20, 20, 20]) outcomes.push(await transfer('a', 'b', amount));
const { rows } = await db.query<{ id: string; balance: number }>('select * from accounts order by id');
console.log(outcomes.join(' '), rows.map((r) => `${r.id}=${r.balance}`).join(' '));
await db.close();
