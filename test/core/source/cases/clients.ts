import type { PairCase } from './pair-case';

const pg = `import { Pool, Client } from 'pg'; const pool = new Pool(); const only = new Pool({ max: 1 });`;
const knex = `import knex from 'knex'; const db = knex({ client: 'pg' }); const narrow = knex({ client: 'pg', pool: { min: 0, max: 1 } });`;
const drizzle = `import { drizzle } from 'drizzle-orm/node-postgres'; import { Pool, Client } from 'pg'; import { users, orders } from './schema';
  const db = drizzle(new Pool()); const single = drizzle(new Client());`;
const kysely = `import { Kysely, PostgresDialect } from 'kysely'; import { Pool } from 'pg';
  const db = new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ max: 5 }) }) });
  const narrow = new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ max: 1 }) }) });`;
const sequelize = `import { Sequelize, DataTypes, Model } from 'sequelize'; const db = new Sequelize('postgres://');
  const User = db.define('User', {}); class Order extends Model {} Order.init({}, { sequelize: db });`;
const typeorm = `import { DataSource } from 'typeorm'; const source = new DataSource({ type: 'postgres' });`;
const undici = `import { Pool, Client } from 'undici'; const pool = new Pool('http://api.test', { connections: 4 });
  const narrow = new Pool('http://api.test', { connections: 1 }); const client = new Client('http://api.test');`;
const graphql = `import { GraphQLClient, gql, request } from 'graphql-request'; const client = new GraphQLClient('http://api.test');
  const USERS = gql\`query { users { id } }\`; const ADD = gql\`mutation { add { id } }\`;`;

const two = (prelude: string, a: string, b: string): string =>
  `${prelude} async function f(id, t) { const x = /*A*/ await ${a}; const y = /*B*/ await ${b}; return [x, y]; }`;

/** The queries are put together first: nothing is asked before their awaits. */
const late = (prelude: string, a: string, b: string): string =>
  `${prelude} async function f(id) { const a = ${a}; const b = ${b}; const x = /*A*/ await a; const y = /*B*/ await b; return [x, y]; }`;

/** Clients as people use them, tried against real servers first. */
export const clientsFiring: Record<string, PairCase> = {
  'pg: two reads through a pool': {
    source: two(pg, `pool.query('select 1 from a')`, `pool.query('select 1 from b')`),
  },
  'pg: a pool of one': {
    source: two(pg, `only.query('select 1 from a')`, `only.query('select 1 from b')`),
    shared: true,
  },
  'knex: two reads': { source: two(knex, `db('a').where({ id }).first()`, `db('b').where({ id })`) },
  'knex: a pool of one': {
    source: two(knex, `narrow('a').where({ id })`, `narrow('b').where({ id })`),
    shared: true,
  },
  'drizzle: on one client': {
    source: two(drizzle, `single.select().from(users)`, `single.select().from(orders)`),
    shared: true,
  },
  'knex: put together first': { source: late(knex, `db('a').where({ id })`, `db('b').where({ id })`) },
  'drizzle: put together first': {
    source: late(drizzle, `db.select().from(users)`, `db.select().from(orders)`),
  },
  'kysely: two reads': {
    source: two(
      kysely,
      `db.selectFrom('a').selectAll().where('id', '=', id).executeTakeFirst()`,
      `db.selectFrom('b').select(['id']).execute()`,
    ),
  },
  'kysely: a pool of one': {
    source: two(
      kysely,
      `narrow.selectFrom('a').selectAll().execute()`,
      `narrow.selectFrom('b').selectAll().execute()`,
    ),
    shared: true,
  },
  'sequelize: a defined model and a class': {
    source: two(sequelize, `User.findByPk(id)`, `Order.findAll({ where: { id } })`),
  },
  'sequelize: two statements': {
    source: two(sequelize, `db.query('select 1 from a')`, `db.query('select 1 from b')`),
  },
  'typeorm: the entity manager': {
    source: two(typeorm, `source.manager.findOneBy('User', { id })`, `source.manager.find('Order')`),
  },
  'typeorm: query builders': {
    source: two(
      typeorm,
      `source.getRepository('User').createQueryBuilder('u').where('u.id = :id', { id }).getOne()`,
      `source.getRepository('Order').createQueryBuilder('o').getMany()`,
    ),
  },
  'got: an instance of its own': {
    source: two(
      `import got from 'got'; const api = got.extend({ prefixUrl: 'http://api.test' });`,
      `api.get('users').json()`,
      `api('orders').json()`,
    ),
  },
  'undici: a pool': {
    source: two(
      undici,
      `pool.request({ path: '/a', method: 'GET' })`,
      `pool.request({ path: '/b', method: 'GET' })`,
    ),
  },
  'undici: a pool of one': {
    source: two(
      undici,
      `narrow.request({ path: '/a', method: 'GET' })`,
      `narrow.request({ path: '/b', method: 'GET' })`,
    ),
    shared: true,
  },
  'undici: one client': {
    source: two(
      undici,
      `client.request({ path: '/a', method: 'GET' })`,
      `client.request({ path: '/b', method: 'GET' })`,
    ),
    shared: true,
  },
  'graphql-request: everything in one object': {
    source: two(
      graphql,
      `request({ url: 'http://api.test', document: USERS })`,
      `client.request({ document: USERS, variables: { id } })`,
    ),
  },
};

/** The same clients, where order matters. */
export const clientsSilent: Record<string, PairCase> = {
  'pg: insert, then select': {
    source: two(pg, `pool.query('insert into a values (1)')`, `pool.query('select 1 from a')`),
    kept: true,
  },
  'knex: an insert put together first': {
    source: late(knex, `db('a').insert({ id })`, `db('a').where({ id })`),
    kept: true,
  },
  'knex: an insert put together step by step': {
    source: `${knex} async function f(id) { let a = db('a'); a = a.insert({ id }); const b = db('a').where({ id }); const x = /*A*/ await a; const y = /*B*/ await b; return [x, y]; }`,
    kept: true,
  },
  'drizzle: an insert put together first': {
    source: late(drizzle, `db.insert(users).values({ id })`, `db.select().from(users)`),
    kept: true,
  },
  'knex: transacting': {
    source: two(knex, `db('a').transacting(t).where({ id })`, `db('b').transacting(t).where({ id })`),
    kept: /transaction/,
  },
  'kysely: insert, then select': {
    source: two(
      kysely,
      `db.insertInto('a').values({ id }).execute()`,
      `db.selectFrom('a').selectAll().execute()`,
    ),
    kept: true,
  },
  'kysely: rows that are locked': {
    source: two(
      kysely,
      `db.selectFrom('a').selectAll().forUpdate().execute()`,
      `db.selectFrom('a').selectAll().execute()`,
    ),
    kept: true,
  },
  'kysely: in a transaction': {
    source: `${kysely} async function f(id) { return db.transaction().execute(async (trx) => {
      const x = /*A*/ await trx.selectFrom('a').selectAll().execute(); const y = /*B*/ await trx.selectFrom('b').selectAll().execute(); return [x, y]; }); }`,
    kept: /transaction/,
  },
  'sequelize: handed a transaction': {
    source: two(
      sequelize,
      `User.findByPk(id, { transaction: t })`,
      `User.findAll({ where: { id }, transaction: t })`,
    ),
    kept: /transaction/,
  },
  'sequelize: a class handed a transaction': {
    source: two(
      sequelize,
      `Order.findByPk(id, { transaction: t })`,
      `Order.findAll({ where: { id }, transaction: t })`,
    ),
    kept: /transaction/,
  },
  'sequelize: a class that is added to, then counted': {
    source: two(sequelize, `Order.create({ id })`, `Order.count()`),
    kept: true,
  },
  'sequelize: one model is added to, the other counted': {
    source: two(sequelize, `User.create({ id })`, `User.count()`),
    kept: true,
  },
  'typeorm: saved, then counted': {
    source: two(typeorm, `source.manager.save('User', { id })`, `source.manager.count('User')`),
    kept: true,
  },
  'typeorm: a builder that updates': {
    source: two(
      typeorm,
      `source.createQueryBuilder().update('User').set({ id }).execute()`,
      `source.getRepository('User').createQueryBuilder('u').getMany()`,
    ),
    kept: true,
  },
  'undici: a pool that sends, then asks': {
    source: two(
      undici,
      `pool.request({ path: '/a', method: 'POST', body: 'x' })`,
      `pool.request({ path: '/a', method: 'GET' })`,
    ),
    kept: true,
  },
  'got: an instance that sends, then asks': {
    source: two(
      `import got from 'got'; const api = got.extend({ prefixUrl: 'http://api.test' });`,
      `api.post('users').json()`,
      `api('users').json()`,
    ),
    kept: true,
  },
  'graphql-request: a mutation in an object, then a query': {
    source: two(graphql, `client.request({ document: ADD })`, `client.request({ document: USERS })`),
    kept: true,
  },
};
