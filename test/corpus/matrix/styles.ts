import type { Style } from './style';

const SLEEP = "import { setTimeout as sleep } from 'node:timers/promises';\n";
const SLEEP_CJS = "const { setTimeout: sleep } = require('node:timers/promises');\n";
const COUNTER = 'let taken = 0;\n';
const load = (work: string, head = 'async function load(name)') => `${head} {\n  ${work}\n}\n`;

export const styles: readonly Style[] = [
  {
    name: 'functions',
    ext: 'mjs',
    before: (work) => SLEEP + COUNTER + load(work),
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'arrow constants',
    ext: 'cjs',
    before: (work) => `${SLEEP_CJS}${COUNTER}const load = async (name) => {\n  ${work}\n};\n`,
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'object of functions',
    ext: 'mjs',
    before: (work) => `${SLEEP}${COUNTER}const api = {\n  async load(name) {\n  ${work}\n  },\n};\n`,
    call: (arg) => `api.load(${arg})`,
  },
  {
    name: 'arrows in an object',
    ext: 'ts',
    before: (work) =>
      `${SLEEP}${COUNTER}const api = {\n  users: { load: async (name: string) => {\n  ${work}\n  } },\n};\n`,
    call: (arg) => `api.users.load(${arg})`,
  },
  {
    name: 'curried',
    ext: 'mjs',
    before: (work) =>
      `${SLEEP}${COUNTER}const from = (base) => async (one) => {\n  const name = base + one;\n  ${work}\n};\nconst load = from('x');\n`,
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'class',
    ext: 'mjs',
    before: (work) =>
      `${SLEEP}${COUNTER}class Client {\n  constructor(base) {\n    this.base = base;\n  }\n  async load(one) {\n  const name = this.base + one;\n  ${work}\n  }\n}\nconst client = new Client('x');\n`,
    call: (arg) => `client.load(${arg})`,
  },
  {
    name: 'injected client',
    ext: 'ts',
    before: (work) =>
      `${SLEEP}${COUNTER}interface Source { load(name: string): Promise<number> }\nclass Slow implements Source {\n  async load(name: string): Promise<number> {\n  ${work}\n  }\n}\nclass Service {\n  private readonly source: Source;\n  constructor(source: Source) {\n    this.source = source;\n  }\n  find(name: string) {\n    return this.source.load(name.trim());\n  }\n}\nconst service = new Service(new Slow());\n`,
    call: (arg) => `service.find(${arg})`,
  },
  {
    name: 'handed in',
    ext: 'mjs',
    before: (work) =>
      `${SLEEP}${COUNTER}${load(work)}const make = ({ load, prefix = '' }) => ({ find: (one) => load(prefix + one) });\nconst repo = make({ load });\n`,
    call: (arg) => `repo.find(${arg})`,
  },
  {
    name: 'factory closure',
    ext: 'cjs',
    before: (work) =>
      `${SLEEP_CJS}${COUNTER}function makeClient(base) {\n  const load = async (one) => {\n    const name = base + one;\n    ${work}\n  };\n  return { load, base };\n}\nconst client = makeClient('x');\n`,
    call: (arg) => `client.load(${arg})`,
  },
  {
    name: 'derived class',
    ext: 'ts',
    before: (work) =>
      `${SLEEP}${COUNTER}abstract class Base {\n  protected abstract fetchOne(name: string): Promise<number>;\n  async load(name: string) {\n    const got = await this.fetchOne(name.toLowerCase());\n    return got * 2;\n  }\n}\nclass Real extends Base {\n  protected override async fetchOne(name: string) {\n  ${work}\n  }\n}\nconst client = new Real();\n`,
    call: (arg) => `client.load(${arg})`,
  },
  {
    name: 'static methods',
    ext: 'mjs',
    before: (work) => `${SLEEP}${COUNTER}class Users {\n  static async load(name) {\n  ${work}\n  }\n}\n`,
    call: (arg) => `Users.load(${arg})`,
  },
  {
    name: 'module',
    ext: 'mjs',
    files: (work) => ({ 'api.mjs': `${SLEEP}${COUNTER}export ${load(work)}` }),
    before: () => "import { load } from './api.mjs';\n",
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'default export',
    ext: 'mjs',
    files: (work) => ({
      'api.mjs': `${SLEEP}${COUNTER}const load = async (name) => {\n${work}\n};\nexport default { load };\n`,
    }),
    before: () => "import api from './api.mjs';\n",
    call: (arg) => `api.load(${arg})`,
  },
  {
    name: 'namespace of re-exports',
    ext: 'mjs',
    files: (work) => ({
      'index.mjs': "export * from './users.mjs';\nexport { rows as lines } from './users.mjs';\n",
      'users.mjs': `${SLEEP}${COUNTER}export const rows = [];\nexport ${load(work)}`,
    }),
    before: () => "import * as api from './index.mjs';\n",
    call: (arg) => `api.load(${arg})`,
  },
  {
    name: 'commonjs exports',
    ext: 'cjs',
    files: (work) => ({
      'api.cjs': `${SLEEP_CJS}${COUNTER}exports.load = async function (name) {\n${work}\n};\n`,
    }),
    before: () => "const { load } = require('./api.cjs');\n",
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'module.exports class',
    ext: 'cjs',
    files: (work) => ({
      'client.cjs': `${SLEEP_CJS}${COUNTER}class Client {\n  async load(name) {\n${work}\n  }\n}\nmodule.exports = { Client, create: () => new Client() };\n`,
    }),
    before: () => "const { create } = require('./client.cjs');\nconst client = create();\n",
    call: (arg) => `client.load(${arg})`,
  },
  {
    name: 'with timeout',
    ext: 'mjs',
    before: (work) =>
      `${SLEEP}${COUNTER}${load(work)}function withTimeout(promise, ms) {\n  let timer;\n  const late = new Promise((_, reject) => {\n    timer = setTimeout(() => reject(new Error('late')), ms);\n  });\n  return Promise.race([promise, late]).finally(() => clearTimeout(timer));\n}\n`,
    call: (arg) => `withTimeout(load(${arg}), 2000)`,
  },
  {
    name: 'with retry',
    ext: 'mjs',
    before: (work) =>
      `${SLEEP}${COUNTER}${load(work)}async function retry(task, attempts = 3) {\n  let last;\n  for (let turn = 0; turn < attempts; turn++) {\n    try {\n      return await task();\n    } catch (error) {\n      last = error;\n      await sleep(5 * 2 ** turn);\n    }\n  }\n  throw last;\n}\n`,
    call: (arg) => `retry(() => load(${arg}))`,
  },
  {
    name: 'wrapped once',
    ext: 'cjs',
    before: (work) =>
      `${SLEEP_CJS}${COUNTER}const named = (label, task) => async (...args) => {\n  try {\n    return await task(...args);\n  } catch (cause) {\n    throw new Error(\`\${label} failed\`, { cause });\n  }\n};\nconst load = named('load', async (name) => {\n  ${work}\n});\n`,
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'generic client',
    ext: 'ts',
    before: (work) =>
      `${SLEEP}${COUNTER}type Parser<T> = (raw: number) => T;\nasync function get<T>(name: string, parse: Parser<T>): Promise<T> {\n  const raw = await ask(name);\n  return parse(raw);\n}\nasync function ask(name: string): Promise<number> {\n  ${work}\n}\nconst asNumber: Parser<number> = (raw) => raw;\n`,
    call: (arg) => `get<number>(${arg}, asNumber)`,
  },
  {
    name: 'event once',
    ext: 'mjs',
    stateless: true,
    before: () =>
      "import { EventEmitter, once } from 'node:events';\nfunction ask(name) {\n  const job = new EventEmitter();\n  setTimeout(() => job.emit('done', name.length + 1), 20);\n  return job;\n}\n",
    call: (arg) => `once(ask(${arg}), 'done').then(([got]) => got)`,
  },
  {
    name: 'new Promise',
    ext: 'mjs',
    before: (work) =>
      `${COUNTER}function load(name) {\n  return new Promise((resolve) => {\n    setTimeout(() => {\n      ${work.includes('taken') ? 'taken += 1;' : ''}\n      resolve(name.length + ${work.includes('taken') ? 'taken' : '1'});\n    }, 20);\n  });\n}\n`,
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'promisified',
    ext: 'cjs',
    before: (work) =>
      `const { promisify } = require('node:util');\n${COUNTER}function loadCallback(name, done) {\n  setTimeout(() => {\n    ${work.includes('taken') ? 'taken += 1;' : ''}\n    done(null, name.length + ${work.includes('taken') ? 'taken' : '1'});\n  }, 20);\n}\nconst load = promisify(loadCallback);\n`,
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'emitter requests',
    ext: 'mjs',
    stateless: true,
    before: () =>
      "import { EventEmitter } from 'node:events';\nclass Job extends EventEmitter {\n  start(name) {\n    setTimeout(() => this.emit('end', name.length + 1), 20);\n  }\n}\nfunction load(name) {\n  const job = new Job();\n  return new Promise((resolve, reject) => {\n    job.on('end', resolve);\n    job.on('error', reject);\n    job.start(name);\n  });\n}\n",
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'generator consumer',
    ext: 'mjs',
    before: (work) =>
      `${SLEEP}${COUNTER}async function* pages(name) {\n  for (let page = 0; page < 2; page++) yield await part(name, page);\n}\nasync function part(name, page) {\n  ${work.replace('sleep(20)', 'sleep(12 + page)')}\n}\nasync function collect(source) {\n  let sum = 0;\n  for await (const one of source) sum += one;\n  return sum;\n}\n`,
    call: (arg) => `collect(pages(${arg}))`,
  },
  {
    name: 'memoised',
    ext: 'mjs',
    before: (work) =>
      `${SLEEP}${COUNTER}const memo = new Map();\nfunction load(name) {\n  if (!memo.has(name)) memo.set(name, ask(name));\n  return memo.get(name);\n}\nasync function ask(name) {\n  ${work}\n}\n`,
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'cached values',
    ext: 'ts',
    before: (work) =>
      `${SLEEP}${COUNTER}class Cache {\n  private readonly known = new Map<string, number>();\n  async get(name: string): Promise<number> {\n    const hit = this.known.get(name);\n    if (hit !== undefined) return hit;\n    const got = await this.ask(name);\n    this.known.set(name, got);\n    return got;\n  }\n  private async ask(name: string) {\n  ${work}\n  }\n}\nconst cache = new Cache();\n`,
    call: (arg) => `cache.get(${arg})`,
  },
  {
    name: 'database',
    ext: 'mjs',
    oneAtATime: true,
    stateless: true,
    before: () =>
      "import { PGlite } from '@electric-sql/pglite';\nconst db = new PGlite();\nawait db.exec('create table t (name text, n int); insert into t select g::text, g from generate_series(1, 20000) g');\nasync function load(name) {\n  const { rows } = await db.query('select count(*)::int as n from t where name <> $1 and md5(name) <> $1', [name]);\n  return rows[0].n;\n}\n",
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'files',
    ext: 'mjs',
    before: (work) =>
      `import { readFile } from 'node:fs/promises';\n${SLEEP}${COUNTER}async function load(name) {\n  const text = await readFile(new URL(import.meta.url), 'utf8');\n  if (!text) return 0;\n  ${work}\n}\n`,
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'fetch',
    ext: 'mjs',
    stateless: true,
    before: () =>
      "import { createServer } from 'node:http';\nconst server = createServer((request, response) => setTimeout(() => response.end(request.url), 20));\nawait new Promise((ready) => server.listen(0, '127.0.0.1', ready));\nserver.unref();\nconst base = `http://127.0.0.1:${server.address().port}`;\nasync function load(name) {\n  const response = await fetch(`${base}/${encodeURIComponent(name)}`);\n  if (!response.ok) throw new Error(`status ${response.status}`);\n  return (await response.text()).length;\n}\n",
    after: 'server.close(); server.closeAllConnections();',
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'http get',
    ext: 'cjs',
    stateless: true,
    before: () =>
      "const http = require('node:http');\nconst server = http.createServer((request, response) => setTimeout(() => response.end(request.url), 20));\nlet base = '';\nfunction load(name) {\n  return new Promise((resolve, reject) => {\n    http.get(`${base}/${encodeURIComponent(name)}`, (response) => {\n      const chunks = [];\n      response.on('data', (chunk) => chunks.push(chunk));\n      response.on('end', () => resolve(Buffer.concat(chunks).length));\n    }).on('error', reject);\n  });\n}\nconst ready = new Promise((done) => server.listen(0, '127.0.0.1', () => {\n  base = `http://127.0.0.1:${server.address().port}`;\n  done();\n}));\n",
    after: 'server.close(); server.closeAllConnections();',
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'post',
    ext: 'mjs',
    stateless: true,
    oneAtATime: true,
    before: () =>
      "import { createServer } from 'node:http';\nlet orders = 0;\nconst server = createServer((request, response) => setTimeout(() => response.end(String(++orders)), 20));\nawait new Promise((ready) => server.listen(0, '127.0.0.1', ready));\nserver.unref();\nconst base = `http://127.0.0.1:${server.address().port}`;\nasync function load(name) {\n  const response = await fetch(`${base}/orders`, { method: 'POST', body: name });\n  return Number(await response.text());\n}\n",
    after: 'server.close(); server.closeAllConnections();',
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'socket with ids',
    ext: 'mjs',
    stateless: true,
    before: () =>
      "import { connect, createServer } from 'node:net';\nimport { createInterface } from 'node:readline';\nconst server = createServer((socket) => {\n  createInterface({ input: socket }).on('line', (line) => {\n    const { id, name } = JSON.parse(line);\n    setTimeout(() => socket.write(`${JSON.stringify({ id, length: name.length + 1 })}\\n`), 20);\n  });\n});\nawait new Promise((ready) => server.listen(0, '127.0.0.1', ready));\nconst socket = connect(server.address().port, '127.0.0.1');\nconst pending = new Map();\nlet nextId = 1;\ncreateInterface({ input: socket }).on('line', (line) => {\n  const { id, length } = JSON.parse(line);\n  pending.get(id)?.(length);\n  pending.delete(id);\n});\nfunction load(name) {\n  const id = nextId++;\n  return new Promise((resolve) => {\n    pending.set(id, resolve);\n    socket.write(`${JSON.stringify({ id, name })}\\n`);\n  });\n}\n",
    after: 'socket.end(); server.close();',
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'socket in turn',
    ext: 'mjs',
    stateless: true,
    oneAtATime: true,
    before: () =>
      "import { connect, createServer } from 'node:net';\nimport { createInterface } from 'node:readline';\nconst server = createServer((socket) => {\n  let before = Promise.resolve();\n  createInterface({ input: socket }).on('line', (line) => {\n    before = before.then(() => new Promise((done) => setTimeout(done, 20))).then(() => socket.write(`${line.length}\\n`));\n  });\n});\nawait new Promise((ready) => server.listen(0, '127.0.0.1', ready));\nconst socket = connect(server.address().port, '127.0.0.1');\nconst waiting = [];\ncreateInterface({ input: socket }).on('line', (line) => waiting.shift()?.(Number(line)));\nfunction load(name) {\n  return new Promise((resolve) => {\n    waiting.push(resolve);\n    socket.write(`${name}\\n`);\n  });\n}\n",
    after: 'socket.end(); server.close();',
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'child process',
    ext: 'cjs',
    stateless: true,
    before: () =>
      "const { execFile } = require('node:child_process');\nconst { promisify } = require('node:util');\nconst exec = promisify(execFile);\nasync function load(name) {\n  const { stdout } = await exec('sh', ['-c', `sleep 0.03; printf %s \"${name}\"`]);\n  return stdout.length;\n}\n",
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'worker pool',
    ext: 'cjs',
    stateless: true,
    before: () =>
      "const { Worker } = require('node:worker_threads');\nconst code = \"require('node:worker_threads').parentPort.on('message', ({ id, name }) => setTimeout(() => require('node:worker_threads').parentPort.postMessage({ id, length: name.length }), 20))\";\nconst pending = new Map();\nlet nextId = 0;\nconst workers = [1, 2, 3].map(() => {\n  const worker = new Worker(code, { eval: true });\n  worker.on('message', ({ id, length }) => {\n    pending.get(id)(length);\n    pending.delete(id);\n  });\n  return worker;\n});\nfunction load(name) {\n  const id = nextId++;\n  return new Promise((resolve) => {\n    pending.set(id, resolve);\n    workers[id % workers.length].postMessage({ id, name });\n  });\n}\n",
    after: 'for (const worker of workers) worker.terminate();',
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'one worker that computes',
    ext: 'cjs',
    stateless: true,
    oneAtATime: true,
    before: () =>
      "const { Worker } = require('node:worker_threads');\nconst code = \"require('node:worker_threads').parentPort.on('message', ({ id, name }) => { const end = Date.now() + 20; while (Date.now() < end); require('node:worker_threads').parentPort.postMessage({ id, length: name.length }); })\";\nconst pending = new Map();\nlet nextId = 0;\nconst worker = new Worker(code, { eval: true });\nworker.on('message', ({ id, length }) => {\n  pending.get(id)(length);\n  pending.delete(id);\n});\nfunction load(name) {\n  const id = nextId++;\n  return new Promise((resolve) => {\n    pending.set(id, resolve);\n    worker.postMessage({ id, name });\n  });\n}\n",
    after: 'worker.terminate();',
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'mutex',
    ext: 'mjs',
    oneAtATime: true,
    before: (work) =>
      `${SLEEP}${COUNTER}let tail = Promise.resolve();\nfunction load(name) {\n  const next = tail.then(() => ask(name));\n  tail = next.catch(() => {});\n  return next;\n}\nasync function ask(name) {\n  ${work}\n}\n`,
    call: (arg) => `load(${arg})`,
  },
  {
    name: 'lazy builder',
    ext: 'mjs',
    before: (work) =>
      `${SLEEP}${COUNTER}class Query {\n  #name;\n  constructor(name) {\n    this.#name = name;\n  }\n  async #execute(name) {\n  ${work}\n  }\n  then(done, failed) {\n    return this.#execute(this.#name).then(done, failed);\n  }\n  catch(failed) {\n    return this.then(undefined, failed);\n  }\n}\nconst from = (name) => new Query(name);\n`,
    call: (arg) => `from(${arg})`,
  },
];
