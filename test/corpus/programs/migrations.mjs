// expect: silent
// why: migrations build on one another.
import { PGlite } from '@electric-sql/pglite';

const migrations = [
  'create table users (id serial primary key, name text)',
  'alter table users add column mail text',
  'create unique index users_mail on users (mail)',
  "insert into users (name, mail) values ('ann', 'ann@example.org')",
];

async function migrate(db) {
  for (const sql of migrations) {
    await db.exec(sql);
  }
}

const db = await PGlite.create();
await migrate(db);
const { rows } = await db.query('select count(*)::int as n from users');
console.log(rows[0].n);
await db.close();
