import type { PairCase } from './pair-case';

const objection = `import { Model } from 'objection'; class Person extends Model {} class Pet extends Model {}`;
const mssql = `import sql from 'mssql'; const pool = new sql.ConnectionPool('mssql://');`;
const libsql = `import { createClient } from '@libsql/client'; const db = createClient({ url: 'http://db.test' });`;
const oracle = `import oracledb from 'oracledb';`;
const upstash = `import { Redis } from '@upstash/redis'; const redis = Redis.fromEnv();`;
const kv = `import { kv } from '@vercel/kv';`;
const keyv = `import Keyv from 'keyv'; const store = new Keyv('redis://db.test');`;
const cosmos = `import { CosmosClient } from '@azure/cosmos'; const orders = new CosmosClient('x').database('shop').container('orders');`;
const azure = `import { BlobServiceClient } from '@azure/storage-blob'; const files = BlobServiceClient.fromConnectionString('x').getContainerClient('files');`;
const minio = `import { Client } from 'minio'; const blobs = new Client({ endPoint: 'blobs.test' });`;
const algolia = `import algoliasearch from 'algoliasearch'; const index = algoliasearch('app', 'key').initIndex('posts');`;
const meili = `import { MeiliSearch } from 'meilisearch'; const index = new MeiliSearch({ host: 'http://search.test' }).index('posts');`;
const viem = `import { createPublicClient, http } from 'viem'; const chain = createPublicClient({ transport: http() });`;
const ethers = `import { ethers, JsonRpcProvider } from 'ethers'; const chain = new JsonRpcProvider('http://chain.test');`;
const ky = `import ky from 'ky'; const api = ky.create({ prefixUrl: 'http://api.test' });`;
const parts = `import groupBy from 'lodash/groupBy';`;

const two = (prelude: string, a: string, b: string): PairCase => ({
  source: `${prelude} async function f(id) { const x = /*A*/ await ${a}; const y = /*B*/ await ${b}; return [x, y]; }`,
});
const kept = (one: PairCase): PairCase => ({ ...one, kept: true });

/** Stores and helpers that are known by shape only: two questions. */
export const storesFiring: Record<string, PairCase> = {
  'objection: two finds': two(objection, `Person.query().findById(id)`, `Pet.query().where({ id })`),
  'mssql: two requests of a pool': two(
    mssql,
    `pool.request().input('id', id).query('select 1 from a where id = @id')`,
    `pool.request().query('select 1 from b')`,
  ),
  'libsql: two statements': two(libsql, `db.execute('select 1 from a')`, `db.execute('select 1 from b')`),
  'upstash: two keys': two(upstash, `redis.get('a')`, `redis.hgetall('b')`),
  'vercel kv: two keys': two(kv, `kv.get('a')`, `kv.lrange('b', 0, -1)`),
  'keyv: two keys': two(keyv, `store.get('a')`, `store.get('b')`),
  'cosmos: an item and a query': two(
    cosmos,
    `orders.item(id, id).read()`,
    `orders.items.query('select * from c').fetchAll()`,
  ),
  'azure: two blobs': two(
    azure,
    `files.getBlobClient('a').downloadToBuffer()`,
    `files.getBlobClient('b').getProperties()`,
  ),
  'minio: two objects': two(minio, `blobs.statObject('a', id)`, `blobs.getObject('b', id)`),
  'algolia: two searches': two(algolia, `index.search('a')`, `index.search('b')`),
  'meilisearch: two searches': two(meili, `index.search('a')`, `index.getDocument(id)`),
  'viem: two questions': two(viem, `chain.getBalance({ address: id })`, `chain.getBlockNumber()`),
  'ethers: two questions': two(ethers, `chain.getBalance(id)`, `chain.getBlockNumber()`),
  'ky: an instance': two(ky, `api.get('users').json()`, `api.get('orders').json()`),
  'a part of a package that only computes': two(
    parts,
    `readFile('a').then((text) => groupBy(text.toString(), (c) => c))`,
    `readFile('b')`,
  ),
};

/** …and what must stay in its order. */
export const storesSilent: Record<string, PairCase> = {
  'objection: inserted, then found': kept(
    two(objection, `Person.query().insert({ id })`, `Person.query().findById(id)`),
  ),
  'objection: patched while another table is read': kept(
    two(objection, `Person.query().where({ id }).patch({ seen: true })`, `Person.query().select()`),
  ),
  'mssql: changed, then asked': kept(
    two(mssql, `pool.request().query('update a set x = 1')`, `pool.request().query('select x from a')`),
  ),
  'mssql: a procedure, then a question': kept(
    two(mssql, `pool.request().execute('refresh')`, `pool.request().query('select x from a')`),
  ),
  'libsql: a batch, then a question': kept(
    two(libsql, `db.batch(['insert into a values (1)'])`, `db.execute('select 1 from a')`),
  ),
  'oracle: one connection': {
    source: `${oracle} async function f(id) { const c = await oracledb.getConnection(); const x = /*A*/ await c.execute('update a set x = 1'); const y = /*B*/ await c.execute('select x from a'); return [x, y]; }`,
    kept: true,
  },
  'upstash: set, then asked': kept(two(upstash, `redis.set('a', id)`, `redis.get('a')`)),
  'vercel kv: counted up, then asked': kept(two(kv, `kv.incr('a')`, `kv.get('a')`)),
  'keyv: set, then asked': kept(two(keyv, `store.set('a', id)`, `store.get('a')`)),
  'cosmos: created, then asked': kept(
    two(cosmos, `orders.items.create({ id })`, `orders.items.query('select * from c').fetchAll()`),
  ),
  'azure: uploaded, then looked at': kept(
    two(
      azure,
      `files.getBlockBlobClient('a').uploadData(id)`,
      `files.getBlockBlobClient('a').getProperties()`,
    ),
  ),
  'minio: put, then looked at': kept(
    two(minio, `blobs.putObject('a', id, 'x')`, `blobs.statObject('a', id)`),
  ),
  'minio: brought to a file, which is read': kept(
    two(`${minio}`, `blobs.fGetObject('a', id, '/tmp/x')`, `readFile('/tmp/x')`),
  ),
  'algolia: saved, then searched': kept(two(algolia, `index.saveObject({ id })`, `index.search('a')`)),
  'meilisearch: added, then searched': kept(two(meili, `index.addDocuments([{ id }])`, `index.search('a')`)),
  'ethers: sent, then asked': kept(
    two(ethers, `chain.broadcastTransaction(id)`, `chain.getTransactionCount(id)`),
  ),
  'viem: waited for, then asked': kept(
    two(viem, `chain.waitForTransactionReceipt({ hash: id })`, `chain.getBalance({ address: id })`),
  ),
  'ky: an instance that sends, then asks': kept(
    two(ky, `api.post('users').json()`, `api.get('users').json()`),
  ),
  'a lock on a file, then the file': kept(
    two(`import lockfile from 'proper-lockfile';`, `lockfile.lock('a')`, `readFile('a')`),
  ),
  'a file written whole, then read': kept(
    two(`import write from 'write-file-atomic';`, `write('a', id)`, `readFile('a')`),
  ),
};
