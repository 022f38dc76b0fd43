import type { ProgramCase } from '../program-case';

/** Programs whose awaits meet in the world outside: files, servers, databases, a terminal, the environment. */
export const outsidePrograms: Record<string, ProgramCase> = {
  'promisified write then read': {
    file: '/app/main.cjs',
    source: `
const fs = require('fs');
const { promisify } = require('util');
const write = promisify(fs.writeFile), read = promisify(fs.readFile);
async function main(file) { await write(file, 'hello'); const t = await read(file, 'utf8'); console.log(t); }
main(require('path').join(require('os').tmpdir(), 'x.txt'));
`,
  },
  'a connection made when first needed': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function connect() { await sleep(5); return { open: true, q: [] }; }
let conn;
async function getConn() { if (!conn) conn = await connect(); return conn; }
async function query(sql) { const c = await getConn(); c.q.push(sql); await sleep(3); return c.q.length; }
const one = await query('a');
const two = await query('b');
console.log(one, two);
`,
  },
  'programs, of which the second is told what the first said': {
    file: '/app/main.mjs',
    source: `
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
const run = promisify(execFile);
async function ask(word) { const { stdout } = await run('echo', [word]); return stdout; }
const branch = await ask('x');
const head = await ask(branch.trim());
console.log(head);
`,
  },
  'posts, each with what the one before answered': {
    file: '/app/main.mjs',
    source: `
export async function publish(base, items) {
  let last = '';
  for (const item of items) { const made = await fetch(base + '/' + item, { method: 'POST', body: last }); last = made.headers.get('etag'); }
  return last;
}
`,
  },
  'requests with numbers to one worker': {
    file: '/app/main.mjs',
    source: `
import { Worker } from 'node:worker_threads';
const worker = new Worker(new URL('./hash.mjs', import.meta.url));
const pending = new Map();
let next = 0;
worker.on('message', ({ id, value }) => { pending.get(id)(value); pending.delete(id); });
function hash(text) { const id = next++; return new Promise((resolve) => { pending.set(id, resolve); worker.postMessage({ id, text }); }); }
export async function both() { const a = await hash('a'); const b = await hash('b'); return [a, b]; }
`,
  },
  'answers that come in turn': {
    file: '/app/main.mjs',
    source: `
import { connect } from 'node:net';
const socket = connect(process.env.PORT);
const waiting = [];
socket.on('data', (text) => waiting.shift()(text));
function ask(text) { return new Promise((resolve) => { waiting.push(resolve); socket.write(text); }); }
export async function both() { const a = await ask('a'); const b = await ask('b'); return [a, b]; }
`,
  },
  'requests under a key that both may have': {
    file: '/app/main.mjs',
    source: `
import { connect } from 'node:net';
const socket = connect(process.env.PORT);
const pending = new Map();
socket.on('data', (text) => { const { topic, value } = JSON.parse(text); pending.get(topic)(value); });
function ask(topic, text) { return new Promise((resolve) => { pending.set(topic, resolve); socket.write(JSON.stringify({ topic, text })); }); }
export async function both() { const a = await ask('x', 'a'); const b = await ask('x', 'b'); return [a, b]; }
`,
  },
  'an event of something that was there before': {
    file: '/app/main.mjs',
    source: `
import { EventEmitter, once } from 'node:events';
const bus = new EventEmitter();
setInterval(() => bus.emit('tick', 1), 5).unref();
export async function both() { const a = await once(bus, 'tick'); const b = await once(bus, 'tick'); return [a, b]; }
`,
  },
  'one emitter whose first answer ends both waits': {
    file: '/app/main.mjs',
    source: `
import { EventEmitter, once } from 'node:events';
class Source {
  replies = new EventEmitter();
  async query(day) { setTimeout(() => this.replies.emit('reply', day), 5); const [value] = await once(this.replies, 'reply'); return value; }
}
const source = new Source();
export async function both() { const a = await source.query(1); const b = await source.query(2); return [a, b]; }
`,
  },
  'an event that the second call sets off for the first': {
    file: '/app/main.mjs',
    source: `
import { EventEmitter, once } from 'node:events';
const bus = new EventEmitter();
async function first() { const [value] = await once(bus, 'ready'); return value; }
async function second() { setTimeout(() => bus.emit('ready', 1), 5); const [value] = await once(bus, 'ready'); return value; }
setTimeout(() => bus.emit('ready', 0), 5);
export async function both() { const a = await first(); const b = await second(); return [a, b]; }
`,
  },
  'a chain of turns that post to one place': {
    file: '/app/main.mjs',
    source: `
async function send(base, item) { const response = await fetch(base + '/orders', { method: 'POST', body: item }); return response.json(); }
export function sendAll(base, items) { return items.reduce((done, item) => done.then(async (list) => [...list, await send(base, item)]), Promise.resolve([])); }
export async function main() { return await sendAll('http://127.0.0.1:1', ['a', 'b']); }
`,
  },
  'a segment listed twice': {
    file: '/app/main.mjs',
    source: `
import { appendFile } from 'node:fs/promises';
export async function main() { for (const name of ['a', 'b', 'a']) await appendFile('out-' + name, 'x'); }
`,
  },
  'backup, swap, clean': {
    file: '/app/main.mjs',
    source: `
import { readFile, writeFile, copyFile, unlink } from 'node:fs/promises';
export async function backup(f) { await copyFile(f, f + '.bak'); await writeFile(f, 'new'); }
export async function swap(a, b) { const x = await readFile(a); await writeFile(a, 'z'); const y = await readFile(b); await writeFile(b, x); return y; }
export async function clean(f) { const t = await readFile(f); await unlink(f); return t; }
`,
  },
  'create then list over HTTP': {
    file: '/app/main.mjs',
    source: `
const base = process.env.BASE ?? 'http://localhost:1';
export async function create(item) {
  const created = await fetch(\`\${base}/items\`, { method: 'POST', body: JSON.stringify(item) });
  const list = await fetch(\`\${base}/items\`);
  return [created.status, await list.json()];
}
export async function del(id) {
  await fetch(\`\${base}/items/\${id}\`, { method: 'DELETE' });
  const r = await fetch(\`\${base}/stats\`);
  return r.json();
}
`,
  },
  'a transaction with rollback': {
    file: '/app/main.ts',
    source: `
import { Pool } from 'pg';
const pool = new Pool();
export async function order(u: number) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const o = await client.query('INSERT INTO orders(u) VALUES ($1) RETURNING id', [u]);
    await client.query('UPDATE stock SET n = n - 1');
    await client.query('COMMIT');
    return o;
  } catch (e) { await client.query('ROLLBACK'); throw e; } finally { client.release(); }
}
`,
  },
  'insert then count': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const db = { rows: [], async insert(r) { await sleep(2); this.rows.push(r); return this.rows.length; }, async count() { await sleep(2); return this.rows.length; } };
const id = await db.insert({ a: 1 });
const n = await db.count();
console.log(id, n);
`,
  },
  'produce then consume': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const q = [];
async function produce() { await sleep(3); q.push(1, 2); }
async function consume() { const x = q.shift(); await sleep(1); return x; }
await produce();
const c = await consume();
console.log(c);
`,
  },
  'boot then status': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const flags = { ready: false };
async function boot() { await sleep(5); flags.ready = true; }
async function status() { return sleep(2).then(() => (flags.ready ? 'up' : 'down')); }
await boot();
const st = await status();
console.log(st);
`,
  },
  'upload then restart': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
export async function deploy(host) { await uploadFiles(host); await restart(host); }
const log = [];
async function uploadFiles(h) { await sleep(4); log.push('up ' + h); }
async function restart(h) { await sleep(2); log.push('re ' + h); }
await deploy('h1'); console.log(log);
`,
  },
  'two questions in a terminal': {
    file: '/app/main.mjs',
    source: `
import { createInterface } from 'node:readline/promises';
const rl = createInterface({ input: process.stdin, output: process.stdout });
const name = await rl.question('Name? ');
const age = await rl.question('Age? ');
console.log(name, age); rl.close();
`,
  },
  'a table lock': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function lockTable(t) { await sleep(2); return { t }; }
async function readRows(t) { await sleep(2); return [t]; }
const lock = await lockTable('x');
const rows = await readRows('x');
console.log(rows, lock.t);
`,
  },
  'a file system in memory': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const files = new Map();
const vfs = { async write(p, t) { await sleep(2); files.set(p, t); }, async read(p) { await sleep(1); return files.get(p); }, async list() { await sleep(1); return [...files.keys()]; } };
await vfs.write('a', '1');
const names = await vfs.list();
await vfs.write('b', '2');
const t = await vfs.read('b');
console.log(names, t);
`,
  },
  migrations: {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function migrate001(db) { await sleep(1); db.tables.push('users'); }
async function migrate002(db) { await sleep(1); db.tables.push('posts'); }
const db = { tables: [] };
await migrate001(db); await migrate002(db);
console.log(db);
`,
  },
  'open before query': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const conn = { state: 'closed', async open() { await sleep(1); this.state = 'open'; }, async query(q) { if (this.state !== 'open') throw new Error('closed'); await sleep(1); return q; } };
await conn.open();
const r = await conn.query('x');
console.log(r);
`,
  },
  'a service made with what somebody else made': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Quotes { async ask() { await sleep(1); return 1; } }
export class Checkout {
  constructor(private shipping = new Quotes(), private tax = new Quotes()) {}
  async total() { const a = await this.shipping.ask(); const b = await this.tax.ask(); return a + b; }
}
`,
  },
  'two servers on one port': {
    file: '/app/main.mjs',
    source: `
import http from 'node:http';
const listen = (port) => new Promise((resolve) => { const server = http.createServer(); server.listen(port, () => resolve(server)); });
const a = await listen(8080);
const b = await listen(8080);
console.log(a, b);
`,
  },
  'a server that is asked once it listens': {
    file: '/app/main.mjs',
    source: `
import http from 'node:http';
const listen = () => new Promise((resolve) => { const server = http.createServer((_, res) => res.end('x')); server.listen(8080, () => resolve(server)); });
async function ask() { const answer = await fetch('http://127.0.0.1:8080/'); return answer.text(); }
const server = await listen();
const text = await ask();
console.log(server.listening, text);
`,
  },
  'a worker that serves all turns': {
    file: '/app/main.mjs',
    source: `
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
const worker = new Worker('./w.js');
async function ask(n) { worker.postMessage(n); const [answer] = await once(worker, 'message'); return answer; }
const made = [];
for (const n of [1, 2, 3]) made.push(await ask(n));
console.log(made);
`,
  },
  'a queue of jobs that somebody else hands in': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const jobs = [], takers = [];
async function take() { const job = jobs.shift() ?? (await new Promise((resolve) => takers.push(resolve))); await sleep(1); return job; }
setTimeout(() => { takers.shift()('x'); }, 5);
setTimeout(() => { takers.shift()('y'); }, 9);
const a = await take();
const b = await take();
console.log(a, b);
`,
  },
  'an interface says nothing of what is done': {
    file: '/app/main.ts',
    source: `
interface Steps { prepare(): Promise<number>; run(): Promise<number> }
abstract class Base { abstract prepare(): Promise<number>; async run() { return 1; } }
export async function build(steps: Steps) { const a = await steps.prepare(); const b = await steps.run(); return a + b; }
export async function build2(steps: Base) { const a = await steps.prepare(); const b = await steps.run(); return a + b; }
`,
  },
  'the environment, filled at once': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function settings() { await sleep(1); Object.assign(process.env, { STAGE: 'test' }); return 1; }
async function connect() { const target = process.env.STAGE; await sleep(1); return target; }
const a = await settings();
const b = await connect();
console.log(a, b);
`,
  },
  'the environment from a file': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
import dotenv from 'dotenv';
async function settings() { await sleep(1); dotenv.config(); return 1; }
async function connect() { const target = process.env.STAGE; await sleep(1); return target; }
const a = await settings();
const b = await connect();
console.log(a, b);
`,
  },
  'another folder': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
async function enter() { await sleep(1); process.chdir('/tmp'); return 1; }
async function settings() { return readFile('./a.json', 'utf8'); }
const a = await enter();
const b = await settings();
console.log(a, b);
`,
  },
  'one signal for both': {
    file: '/app/main.mjs',
    source: `
const controller = new AbortController();
async function search(q) { const r = await fetch('http://x.test/' + q, { signal: controller.signal }); return r.status; }
async function first() { const s = await search('a'); if (s === 200) controller.abort(); return s; }
const a = await first();
const b = await search('b');
console.log(a, b);
`,
  },
  'a change after a question that may fail': {
    file: '/app/main.mjs',
    source: `
async function tax(country) { const r = await fetch('http://tax.test/' + country); return r.json(); }
async function order(db, items) { await db.query('INSERT INTO orders VALUES (1)'); return items.length; }
import pg from 'pg';
const pool = new pg.Pool();
const rate = await tax('DE');
const size = await order(pool, [1]);
console.log(rate, size);
`,
  },
  'parts sent to one address': {
    file: '/app/main.mjs',
    source: `
const post = async (query, body) => (await fetch('http://x.test/?' + query, { method: 'POST', body })).text();
const tags = [];
for (const part of ['a', 'b']) tags.push(await post('id=1', part));
console.log(tags.join());
`,
  },
  'what others have begun': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const jobs = { running: new Set(), done: 0, submit() { const p = sleep(1).then(() => { this.running.delete(p); this.done++; }); this.running.add(p); }, async drain() { await Promise.all([...this.running]); return this.done; } };
async function save() { await sleep(1); return 1; }
jobs.submit();
const a = await jobs.drain();
const b = await save();
console.log(a, b);
`,
  },
  'mutations, one after the other': {
    file: '/app/main.mjs',
    source: `
import { GraphQLClient, gql } from 'graphql-request';
const graph = new GraphQLClient('http://x');
export async function both(id) {
  const a = await graph.request(gql\`mutation A($id: ID!) { close(id: $id) { id } }\`, { id });
  const b = await graph.request(gql\`query B($id: ID!) { issue(id: $id) { state } }\`, { id });
  return [a, b];
}
`,
  },
  'a message, and what was said before': {
    file: '/app/main.mjs',
    source: `
import { WebClient } from '@slack/web-api';
const slack = new WebClient('t');
export async function both(channel, text) {
  const sent = await slack.chat.postMessage({ channel, text });
  const history = await slack.conversations.history({ channel });
  return [sent, history];
}
`,
  },
};
