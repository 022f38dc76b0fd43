/** One small source with a marked loop L. */
export interface LoopCase {
  source: string;
  files?: Record<string, string>;
  file?: string;
  verdict: 'proven' | 'likely' | 'kept' | 'dependent' | 'silent';
  why?: RegExp;
  shared?: true;
}

export const loops: Record<string, LoopCase> = {
  'a file each, by the id that the answer has': {
    source: `async function f(dir, ids) { /*L*/ for (const id of ids) { const product = await (await fetch('http://x.test/' + id)).json(); await writeFile(path.join(dir, product.id + '.yaml'), product.title); } }`,
    verdict: 'likely',
  },
  'a file each, by the id, and then by what the answer says': {
    source: `async function f(dir, ids) { /*L*/ for (const id of ids) { const res = await fetch('http://x.test/' + id); const name = \`\${id}-\${res.headers.get('x-file-name')}\`; await writeFile(path.join(dir, name), await res.text()); } }`,
    verdict: 'likely',
  },
  'a counted while loop, a file each': {
    source: `async function f(ids) { let i = 0; /*L*/ while (i < ids.length) { await writeFile(\`\${i}.txt\`, ids[i]); i += 1; } }`,
    verdict: 'proven',
  },
  'a counted while loop, a file each by the element': {
    source: `async function f(ids) { let i = 0; /*L*/ while (i < ids.length) { await writeFile(\`\${ids[i]}.txt\`, 'x'); i++; } }`,
    verdict: 'likely',
  },
  'results kept by a function that may refuse': {
    source: `const known = new Map(); async function user(id) { if (known.has(id)) return known.get(id); const res = await fetch('http://x.test/' + id); if (!res.ok) throw new Error(id); const value = await res.json(); known.set(id, value); return value; } async function f(ids) { let sum = 0; /*L*/ for (const id of ids) { const one = await user(id); sum += one.age; } return sum; }`,
    verdict: 'likely',
  },
  'an entry each of an object, by its own keys': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(config) { /*L*/ for (const key of Object.keys(config)) config[key] = await ask(config[key]); return config; }`,
    verdict: 'proven',
  },
  'an entry each of an object, for in': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(config) { /*L*/ for (const key in config) { config[key] = await ask(config[key]); } return config; }`,
    verdict: 'proven',
  },
  'an element each of a list': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(list) { /*L*/ for (let i = 0; i < list.length; i++) { list[i] = await ask(list[i]); } return list; }`,
    verdict: 'proven',
  },
  'an element by what others are from the start': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(tasks) { /*L*/ for (const task of tasks) { const before = tasks.find((t) => t.id === task.after); task.result = await ask(before?.name); } return tasks; }`,
    verdict: 'proven',
  },
  'refusals that each turn counts': {
    source: `const ask = async (x) => { const res = await fetch('http://x.test/' + x); if (!res.ok) throw new Error(x); return res.json(); }; async function f(hosts) { let up = 0; let down = 0; /*L*/ for (const host of hosts) { try { await ask(host); up++; } catch { down++; } } return [up, down]; }`,
    verdict: 'proven',
  },
  'turns whose times are noted on the side': {
    source: `const took = new Map(); async function timed(name, work) { const t = performance.now(); try { return await work(); } finally { took.set(name, performance.now() - t); } } async function f(ids) { const all = []; /*L*/ for (const id of ids) { const user = await timed(id, () => loadUsers(id)); all.push(user.name); } return all; }`,
    verdict: 'likely',
  },
  'what a class that extends it hands on': {
    source: `class Client { constructor(root, log = () => {}) { this.root = root; this.log = log; } async get(p) { this.log(p); const r = await fetch(this.root + p); if (!r.ok) throw new Error(p); return r.json(); } } class Repo { constructor(client, kind) { this.client = client; this.kind = kind; } byId(id) { return this.client.get('/' + this.kind + '/' + id); } async many(ids) { const out = []; /*L*/ for (const id of ids) out.push(await this.byId(id)); return out; } } class Users extends Repo { constructor(client) { super(client, 'users'); } } class Admins extends Users {} new Users(new Client('http://x.test')).many([1]); new Admins(new Client('http://y.test')).many([2]);`,
    verdict: 'proven',
  },
  'results kept in an object by a function that may refuse': {
    source: `const known = {}; const get = async (p) => { const r = await fetch('http://x.test/' + p); if (!r.ok) throw new Error(p); return r.json(); }; async function user(id) { if (known[id]) return known[id]; return (known[id] = await get(id)); } async function f(ids) { let sum = 0; /*L*/ for (const id of ids) { const one = await user(id); sum += one.age; } return sum; }`,
    verdict: 'likely',
  },
  'results kept where there were none': {
    source: `const known = {}; const get = async (p) => { const r = await fetch('http://x.test/' + p); if (!r.ok) throw new Error(p); return r.json(); }; async function user(id) { known[id] ??= await get(id); return known[id]; } async function f(ids) { let sum = 0; /*L*/ for (const id of ids) { const one = await user(id); sum += one.age; } return sum; }`,
    verdict: 'likely',
  },
  'results kept in an object that is asked whether it has them': {
    source: `const known = {}; const get = async (p) => { const r = await fetch('http://x.test/' + p); if (!r.ok) throw new Error(p); return r.json(); }; async function user(id) { if (!(id in known)) known[id] = await get(id); return known[id]; } async function f(ids) { let sum = 0; /*L*/ for (const id of ids) { const one = await user(id); sum += one.age; } return sum; }`,
    verdict: 'likely',
  },
  'turns that a list of its own ends': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(ids, until) { const out = []; /*L*/ for (const id of ids) { if (id > until) break; out.push(await ask(id)); } return out; }`,
    verdict: 'proven',
  },
  'until it is told to stop': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(ids, signal) { const out = []; /*L*/ for (const id of ids) { if (signal.aborted) break; out.push(await ask(id)); } return out; }`,
    verdict: 'likely',
  },
  'one of two questions, by what the element says': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(ids) { const out = []; /*L*/ for (const id of ids) { out.push(id.big ? await ask('big/' + id.name) : await ask(id.name)); } return out; }`,
    verdict: 'proven',
  },
  'a default where the element has none': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(users) { /*L*/ for (const user of users) { user.name ??= await ask(user.id); } return users; }`,
    verdict: 'proven',
  },
  // Must stay silent.
  'a turn that may end the process': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(ids) { const out = []; /*L*/ for (const id of ids) { const r = await ask(id); if (!r.ok) { console.error(id); process.exit(1); } out.push(r); } return out; }`,
    verdict: 'likely',
  },
  'until its time is up': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(ids) { const end = Date.now() + 1000; const out = []; /*L*/ for (const id of ids) { if (Date.now() > end) break; out.push(await ask(id)); } return out; }`,
    verdict: 'kept',
  },
  'while there is time': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(ids) { const end = Date.now() + 1000; const out = []; /*L*/ while (ids.length > 0 && Date.now() < end) { out.push(await ask(ids.pop())); } return out; }`,
    verdict: 'kept',
  },
  'a fallback of several, kept where there is none': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(hosts) { let reply; /*L*/ for (const host of hosts) { reply ??= await ask(host).catch(() => null); } return reply; }`,
    verdict: 'kept',
  },
  'a fallback of several, by or': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(hosts) { let reply = null; /*L*/ for (const host of hosts) { reply = reply || (await ask(host)); } return reply; }`,
    verdict: 'kept',
  },
  'a fallback of several, by a condition': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(hosts) { let reply = null; /*L*/ for (const host of hosts) { reply = reply ? reply : await ask(host); } return reply; }`,
    verdict: 'kept',
  },
  'a budget that is asked for at the head of a turn': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(ids) { let left = 10; const out = []; /*L*/ for (const id of ids) { if (left <= 0) break; const r = await ask(id); left -= r.cost; out.push(r); } return out; }`,
    verdict: 'kept',
  },
  'a budget that ends the function at the head of a turn': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(ids) { let used = 0; const out = []; /*L*/ for (const id of ids) { if (used > 10) return out; const r = await ask(id); used += r.cost; out.push(r); } return out; }`,
    verdict: 'kept',
  },
  'again until it works': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(id) { let r; /*L*/ for (let i = 0; i < 3; i++) { try { r = await ask(id); break; } catch { continue; } } return r; }`,
    verdict: 'kept',
  },
  'one after the other until one works': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(hosts) { let r = null; /*L*/ for (const host of hosts) { try { r = await ask(host); break; } catch (error) { console.warn(error.message); } } return r; }`,
    verdict: 'kept',
  },
  'a count kept in an object by a function that may refuse': {
    source: `const seen = {}; const get = async (p) => { const r = await fetch('http://x.test/' + p); if (!r.ok) throw new Error(p); return r.json(); }; async function user(id) { const one = await get(id); seen[id] = (seen[id] ?? 0) + 1; return { age: seen[id] + one.age }; } async function f(ids) { let sum = 0; /*L*/ for (const id of ids) { const one = await user(id); sum += one.age; } return sum; }`,
    verdict: 'kept',
  },
  'only the first of a kind is asked for': {
    source: `const seen = {}; const get = async (p) => { const r = await fetch('http://x.test/' + p); if (!r.ok) throw new Error(p); return r.json(); }; async function user(id) { if (seen[id[0]]) return { age: 0 }; const one = await get(id); seen[id[0]] = one; return one; } async function f(ids) { let sum = 0; /*L*/ for (const id of ids) { const one = await user(id); sum += one.age; } return sum; }`,
    verdict: 'kept',
  },
  'what one class that extends it hands on keeps an order': {
    source: `class Client { constructor(root, log = () => {}) { this.root = root; this.log = log; } async get(p) { this.log(p); const r = await fetch(this.root + p); if (!r.ok) throw new Error(p); return r.json(); } } class Repo { constructor(client, kind) { this.client = client; this.kind = kind; } byId(id) { return this.client.get('/' + this.kind + '/' + id); } async many(ids) { const out = []; /*L*/ for (const id of ids) out.push(await this.byId(id)); return out; } } class Journal { async get(p) { const n = this.last; const r = await fetch('http://x.test/' + n + p); this.last = await r.text(); return this.last; } } class Users extends Repo { constructor(client) { super(client, 'users'); } } class Steps extends Repo { constructor() { super(new Journal(), 'steps'); } } new Users(new Client('http://x.test')).many([1]); new Steps().many([2]);`,
    verdict: 'kept',
  },
  'refusals that end the loop': {
    source: `const ask = async (x) => { const res = await fetch('http://x.test/' + x); if (!res.ok) throw new Error(x); return res.json(); }; async function f(hosts) { let up = 0; /*L*/ for (const host of hosts) { try { await ask(host); up++; } catch { break; } } return up; }`,
    verdict: 'kept',
  },
  'refusals that end the function': {
    source: `const ask = async (x) => { const res = await fetch('http://x.test/' + x); if (!res.ok) throw new Error(x); return res.json(); }; async function f(hosts) { let up = 0; try { /*L*/ for (const host of hosts) { await ask(host); up++; } } catch { return up; } return up; }`,
    verdict: 'kept',
  },
  'an element by what another one has become, found': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(tasks) { /*L*/ for (const task of tasks) { const before = tasks.find((t) => t.id === task.after); task.result = await ask(before?.result); } return tasks; }`,
    verdict: 'kept',
  },
  'an element by what another one has become, by its place': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(tasks) { /*L*/ for (const task of tasks) { const before = tasks[task.after]; task.result = await ask(before?.result); } return tasks; }`,
    verdict: 'kept',
  },
  'an element by what others have become, filtered': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(tasks) { /*L*/ for (const task of tasks) { const done = tasks.filter((t) => t.done).length; const answer = await ask(done); task.done = answer.ok; } return tasks; }`,
    verdict: 'kept',
  },
  'an element by the one before, by its place': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(tasks) { /*L*/ for (let i = 0; i < tasks.length; i++) { tasks[i].result = await ask(tasks[i - 1]?.result); } return tasks; }`,
    verdict: 'kept',
  },
  'all elements are touched in each turn': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(tasks, rounds) { /*L*/ for (const round of rounds) { const sum = tasks.reduce((a, t) => a + t.n, 0); const answer = await ask(round + sum); tasks.forEach((t) => { t.n += answer.n; }); } return tasks; }`,
    verdict: 'kept',
  },
  'an element by what was kept of another, by its name': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(tasks) { const byId = new Map(tasks.map((t) => [t.id, t])); /*L*/ for (const task of tasks) { const before = byId.get(task.after); task.result = await ask(before?.result); } return tasks; }`,
    verdict: 'kept',
  },
  'an element by its parent, handed over': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(nodes) { /*L*/ for (const node of nodes) { node.path = await ask(node.parent ? node.parent.path : ''); } return nodes; }`,
    verdict: 'kept',
  },
  'an element by the one before': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(list) { /*L*/ for (let i = 1; i < list.length; i++) { list[i] = await ask(list[i - 1]); } return list; }`,
    verdict: 'kept',
  },
  'elements from the other end': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(list) { /*L*/ for (let i = 0; i < list.length; i++) { list[i] = await ask(list[list.length - 1 - i]); } return list; }`,
    verdict: 'kept',
  },
  'an element for the next turn': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(list) { /*L*/ for (let i = 0; i < list.length; i++) { list[i + 1] = await ask(list[i]); } return list; }`,
    verdict: 'kept',
  },
  'a list that grows where it is filled': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(list) { /*L*/ for (let i = 0; i < list.length; i++) { list[i] = await ask(list[i]); if (list[i].next) list.push(list[i].next); } return list; }`,
    verdict: 'kept',
  },
  'entries by keys that may come twice': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(config, keys) { /*L*/ for (const key of keys) config[key] = await ask(config[key]); return config; }`,
    verdict: 'kept',
  },
  'an entry each, and one that all use': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(config) { /*L*/ for (const key of Object.keys(config)) { config[key] = await ask(config[key] + config.base); } return config; }`,
    verdict: 'kept',
  },
  'an entry each by a key made of its own': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(config) { /*L*/ for (const key of Object.keys(config)) { const short = key.slice(1); config[short] = await ask(config[short]); } return config; }`,
    verdict: 'kept',
  },
  'an entry each for a part that sees them all': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function resolve(config, key) { return ask(Object.values(config).join() + key); } async function f(config) { /*L*/ for (const key of Object.keys(config)) config[key] = await resolve(config, key); return config; }`,
    verdict: 'kept',
  },
  'a row by the row above': {
    source: `const ask = async (x) => (await fetch('http://x.test/' + x)).json(); async function f(grid, row) { /*L*/ for (let i = 1; i < 5; i++) { grid[i][0] = await ask(grid[i - 1][0]); } return grid; }`,
    verdict: 'kept',
  },
  'a count kept by a function that may refuse': {
    source: `const seen = new Map(); async function user(id) { const res = await fetch('http://x.test/' + id); if (!res.ok) throw new Error(id); seen.set(id, (seen.get(id) ?? 0) + 1); return res.json(); } async function f(ids) { let sum = 0; /*L*/ for (const id of ids) { const one = await user(id); sum += one.age; } return sum; }`,
    verdict: 'kept',
  },
  'a while loop that counts now and then': {
    source: `async function f(ids) { let i = 0; /*L*/ while (i < ids.length) { await writeFile(\`\${ids[i]}.txt\`, 'x'); if (ids[i]) i++; } }`,
    verdict: 'kept',
  },
  'a while loop with a turn that does not count': {
    source: `async function f(ids) { let i = 0; /*L*/ while (i < ids.length) { const size = await sizeOf(ids[i]); await writeFile(\`\${ids[i]}.txt\`, 'x'); if (ids[i].again) continue; i++; } }`,
    verdict: 'kept',
  },
  'a while loop that counts up and down': {
    source: `async function f(ids) { let i = 0; /*L*/ while (i < ids.length) { i++; await writeFile(\`\${i}.txt\`, 'x'); i--; } }`,
    verdict: 'kept',
  },
  'a file by the id and the title without anything between': {
    source: `async function f(dir, ids) { /*L*/ for (const id of ids) { const res = await fetch('http://x.test/' + id); await writeFile(path.join(dir, id + res.headers.get('x-title')), await res.text()); } }`,
    verdict: 'kept',
  },
  'a file by what the answer says, and then by the id of the group': {
    source: `async function f(dir, ids, group) { /*L*/ for (const id of ids) { const res = await fetch('http://x.test/' + id); await writeFile(path.join(dir, \`\${group}-\${res.headers.get('x-title')}\`), await res.text()); } }`,
    verdict: 'kept',
  },
  'a file of several, by what the answers have in common': {
    source: `async function f(dir, ids) { /*L*/ for (const id of ids) { const product = await (await fetch('http://x.test/' + id)).json(); await writeFile(path.join(dir, product.category + '.yaml'), product.title); } }`,
    verdict: 'kept',
  },
  'a text that its calls add to': {
    source: `let text = ''; async function chunk(i) { await sleep(20 - i); text += i; } async function f() { /*L*/ for (const i of [0, 1, 2]) await chunk(i); return text; }`,
    verdict: 'kept',
  },
  'cursor pagination': {
    source: `async function f(get) { const page = async (c) => { await sleep(5); return { next: c + 1, items: [] }; }; let cursor = 0; const all = [];
      /*L*/ while (cursor !== null) { const p = await page(cursor); all.push(...p.items); cursor = p.next; } return all; }`,
    verdict: 'kept',
    why: /cursor/,
  },
  'do-while pagination': {
    source: `async function f() { const page = async (c) => { await sleep(5); return { next: c, items: [] }; }; let token; const all = [];
      /*L*/ do { const p = await page(token); all.push(...p.items); token = p.next; } while (token); return all; }`,
    verdict: 'kept',
  },
  'for(;;) pagination with break': {
    source: `async function f() { const all = []; /*L*/ for (let page = 1; ; page++) { const items = await loadUsers(page); if (items.length === 0) break; all.push(...items); } return all; }`,
    verdict: 'kept',
    why: /stop/,
  },
  'cursor in the for head': {
    source: `async function f() { const page = async (c) => { await sleep(5); return { next: c }; }; /*L*/ for (let c = 1; c; c = null) { const p = await page(c); c = p.next; } }`,
    verdict: 'kept',
  },
  retry: {
    source: `async function f() { /*L*/ for (let i = 0; i < 3; i++) { try { return await loadUsers(1); } catch (e) { if (i === 2) throw e; } } }`,
    verdict: 'kept',
    why: /stop/,
  },
  'retry with backoff': {
    source: `async function f() { /*L*/ for (let i = 0; i < 3; i++) { try { return await loadUsers(1); } catch (e) { await sleep(2 ** i); } } }`,
    verdict: 'kept',
    why: /waits on purpose/,
  },
  polling: {
    source: `async function f(id) { /*L*/ while (true) { const s = await loadUsers(id); if (s.done) return s; await sleep(100); } }`,
    verdict: 'kept',
    why: /polls/,
  },
  'rate limit': {
    source: `async function f(ids) { const out = []; /*L*/ for (const id of ids) { out.push(await loadUsers(id)); await sleep(100); } return out; }`,
    verdict: 'kept',
    why: /pace/,
  },
  'rate limit every tenth': {
    source: `async function f(ids) { /*L*/ for (let i = 0; i < ids.length; i++) { await loadUsers(ids[i]); if (i % 10 === 9) await wait(100); } }`,
    verdict: 'kept',
    why: /pace/,
  },
  'first that matches': {
    source: `async function f(ids) { /*L*/ for (const id of ids) { const u = await loadUsers(id); if (u.ok) return u; } return null; }`,
    verdict: 'kept',
    why: /stop/,
  },
  'stops at the first bad one': {
    source: `async function f(ids) { /*L*/ for (const id of ids) { const u = await loadUsers(id); if (!u) throw new Error('bad'); } }`,
    verdict: 'kept',
  },
  'all pages of each account': {
    source: `async function f(accounts) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; const out = {}; /*L*/ for (const a of accounts) { const rows = []; let cursor = 0; do { const p = await page(a, cursor); rows.push(...p.rows); cursor = p.next; } while (cursor !== null); out[a] = rows; } return out; }`,
    verdict: 'proven',
  },
  'pages until the inner loop breaks': {
    source: `async function f(accounts) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; const out = []; /*L*/ for (const a of accounts) { let cursor = 0; while (true) { const p = await page(a, cursor); out.push(...p.rows); if (p.next === null) break; cursor = p.next; } } return out; }`,
    verdict: 'proven',
  },
  'a fold for each': {
    source: `async function f(regions, days) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; const out = []; /*L*/ for (const r of regions) { let sum = 0; for (const d of days) sum = (await page(r, d + sum)).rows.length; out.push(sum); } return out; }`,
    verdict: 'proven',
  },
  'a retry for each': {
    source: `async function f(ids) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; const out = []; /*L*/ for (const id of ids) { let got; for (let n = 0; n < 3; n++) { try { got = await page(id, n); break; } catch (error) { if (n === 2) throw error; } } out.push(got); } return out; }`,
    verdict: 'likely',
  },
  'a budget over all pages': {
    source: `async function f(accounts) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; const out = []; let budget = 5; /*L*/ for (const a of accounts) { let cursor = 0; do { const p = await page(a, cursor); out.push(...p.rows); cursor = p.next; budget -= 1; } while (cursor !== null && budget > 0); } return out; }`,
    verdict: 'kept',
  },
  'a cursor that is carried on': {
    source: `async function f(accounts) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; const out = []; let cursor = 0; /*L*/ for (const a of accounts) { do { const p = await page(a, cursor); out.push(...p.rows); cursor = p.next; } while (cursor !== null); cursor = out.length; } return out; }`,
    verdict: 'kept',
  },
  'the inner loop leaves both': {
    source: `async function f(accounts) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; outer: /*L*/ for (const a of accounts) { let cursor = 0; while (cursor !== null) { const p = await page(a, cursor); if (p.rows.includes('x')) break outer; cursor = p.next; } } }`,
    verdict: 'kept',
    why: /stop/,
  },
  'mirrors, each tried again': {
    source: `async function f(mirrors) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; /*L*/ for (const m of mirrors) { for (let n = 0; n < 3; n++) { try { return await page(m, n); } catch {} } } throw new Error('none'); }`,
    verdict: 'kept',
    why: /stop/,
  },
  'enough over all pages': {
    source: `async function f(accounts) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; let total = 0; /*L*/ for (const a of accounts) { let cursor = 0; while (cursor !== null) { const p = await page(a, cursor); total += p.rows.length; if (total > 100) break; cursor = p.next; } } return total; }`,
    verdict: 'kept',
  },
  'level by level': {
    source: `async function f(levels) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; let frontier = [0]; /*L*/ for (const l of levels) { const next = []; for (const one of frontier) { const got = await page(l, one); for (const row of got.rows) next.push(row); } frontier = next; } return frontier; }`,
    verdict: 'kept',
  },
  'a list that the next turn begins with': {
    source: `async function f(levels) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; let frontier = [0]; /*L*/ for (const l of levels) { const next = []; next.push(await page(l, frontier)); frontier = next; } return frontier; }`,
    verdict: 'kept',
    why: /frontier/,
  },
  'an object that is filled after it was handed on': {
    source: `async function f(levels) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; let acc = { v: 0 }; /*L*/ for (const l of levels) { const before = acc; const now = { v: 1 }; acc = now; const got = await page(l, before.v); now.v = got.next; } return acc; }`,
    verdict: 'kept',
  },
  'an object within an object': {
    source: `async function f(levels) { const page = async (a, c) => { await sleep(5); return { rows: [a + c], next: c < 2 ? c + 1 : null }; }; let state = { items: [0] }; /*L*/ for (const l of levels) { const items = []; for (const one of state.items) items.push(await page(l, one)); state = { items }; } return state; }`,
    verdict: 'kept',
  },
  'throws at what it was given': {
    source: `async function f(ids) { const out = []; /*L*/ for (const id of ids) { const res = await fetch(\`http://x/\${id}\`); if (!res.ok) throw new Error('no ' + id); out.push(await res.json()); } return out; }`,
    verdict: 'likely',
  },
  'a failure in other words': {
    source: `async function f(ids) { const all = {}; /*L*/ for (const id of ids) { let text; try { text = await readFile(id); } catch (cause) { throw new Error(\`cannot read \${id}\`, { cause }); } all[id] = JSON.parse(text); } return all; }`,
    verdict: 'likely',
  },
  'throws, and the turns after it would have changed something': {
    source: `async function f(ids) { const out = []; /*L*/ for (const id of ids) { const res = await fetch(\`http://x/\${id}\`, { method: 'POST' }); if (!res.ok) throw new Error('no ' + id); out.push(await res.json()); } return out; }`,
    verdict: 'kept',
    why: /stop/,
  },
  'from one folder to another': {
    source: `async function f(src, out) { /*L*/ for (const name of await readdir(src)) { const text = await readFile(path.join(src, name), 'utf8'); await writeFile(path.join(out, name), text.toUpperCase()); } }`,
    verdict: 'proven',
  },
  'from one folder to another, under other names': {
    source: `async function f(src, out) { /*L*/ for (const name of await readdir(src)) { const text = await readFile(path.join(src, name), 'utf8'); await writeFile(path.join(out, name.replace('.md', '.html')), text.toUpperCase()); } }`,
    verdict: 'likely',
  },
  'into files that several turns share': {
    source: `async function f(dir, names) { /*L*/ for (const name of names) { await writeFile(\`\${dir}/\${name.charAt(0)}.log\`, name); } }`,
    verdict: 'kept',
  },
  'each file from the one before': {
    source: `async function f(dir) { /*L*/ for (let i = 1; i < 5; i++) { const before = await readFile(\`\${dir}/\${i - 1}.json\`, 'utf8'); await writeFile(\`\${dir}/\${i}.json\`, before + i); } }`,
    verdict: 'kept',
  },
  'steps that name their files': {
    source: `async function f(steps) { /*L*/ for (const step of steps) { const input = await readFile(step.input, 'utf8'); await writeFile(step.output, input.trim()); } }`,
    verdict: 'kept',
  },
  'in one folder, from one ending to another': {
    source: `async function f(names) { /*L*/ for (const name of names) { const text = await readFile(name, 'utf8'); await writeFile(name.replace('.ts', '.js'), text); } }`,
    verdict: 'kept',
  },
  batches: {
    source: `async function f(ids) { const out = []; /*L*/ for (let i = 0; i < ids.length; i += 5) { const part = await Promise.all(ids.slice(i, i + 5).map((id) => loadUsers(id))); out.push(...part); } return out; }`,
    verdict: 'kept',
    why: /batches/,
  },
  'batches from a helper': {
    source: `function chunk(a, n) { const out = []; for (let i = 0; i < a.length; i += n) out.push(a.slice(i, i + n)); return out; }
      async function f(ids) { /*L*/ for (const part of chunk(ids, 5)) { await Promise.all(part.map((id) => loadUsers(id))); } }`,
    verdict: 'kept',
    why: /batches/,
  },
  'pool worker on a shared queue': {
    source: `async function f(ids) { const queue = [...ids]; const out = []; async function worker() { /*L*/ while (queue.length) { const id = queue.shift(); out.push(await loadUsers(id)); } } await Promise.all([worker(), worker()]); return out; }`,
    verdict: 'kept',
    why: /queue/,
  },
  'pool worker on a shared index': {
    source: `async function f(ids) { let next = 0; const out = []; async function worker() { /*L*/ while (next < ids.length) { const i = next++; out[i] = await loadUsers(ids[i]); } } await Promise.all(Array.from({ length: 3 }, worker)); return out; }`,
    verdict: 'kept',
    why: /queue/,
  },
  'stream of events': {
    source: `async function f(stream) { /*L*/ for await (const x of stream) { await loadUsers(x); } }`,
    verdict: 'kept',
  },
  'async generator': {
    source: `async function* items() { for (let i = 0; i < 3; i++) { await sleep(1); yield i; } } async function f() { /*L*/ for await (const x of items()) { await loadUsers(x); } }`,
    verdict: 'kept',
  },
  'breadth first': {
    source: `async function f(root) { const queue = [root]; /*L*/ for (const n of queue) { const kids = await loadUsers(n); queue.push(...kids); } }`,
    verdict: 'kept',
  },
  'depends on the sum so far': {
    source: `async function f(ids) { let sum = 0; /*L*/ for (const id of ids) { sum = await sizeOf(id + sum); } return sum; }`,
    verdict: 'kept',
    why: /sum/,
  },
  'skips what was seen, filled by results': {
    source: `async function f(ids) { const seen = new Set(); /*L*/ for (const id of ids) { if (seen.has(id)) continue; const u = await loadUsers(id); for (const k of u) seen.add(k.id); } }`,
    verdict: 'kept',
  },
  'posts in order': {
    source: `async function f(items) { /*L*/ for (const x of items) { await fetch('https://a.example/x', { method: 'POST', body: JSON.stringify(x) }); } }`,
    verdict: 'kept',
    why: /order/,
  },
  'inserts in order': {
    source: `import { Pool } from 'pg'; const pool = new Pool(); async function f(items) { /*L*/ for (const x of items) { await pool.query('INSERT INTO t VALUES ($1)', [x]); } }`,
    verdict: 'kept',
    why: /order/,
  },
  migrations: {
    source: `async function f(db, list) { /*L*/ for (const m of list) { await m.up(db); } }`,
    verdict: 'silent',
  },
  'appends to one file': {
    source: `async function f(lines) { /*L*/ for (const l of lines) { await appendFile('out.log', l); } }`,
    verdict: 'kept',
  },
  'shared state of a helper': {
    source: `let last = 0; async function next(x) { await sleep(1); last = last * 31 + x; return last; } async function f(xs) { const out = []; /*L*/ for (const x of xs) out.push(await next(x)); return out; }`,
    verdict: 'kept',
  },
  'prints inside the helper': {
    source: `async function show(x) { await sleep(1); console.log(x); } async function f(xs) { /*L*/ for (const x of xs) await show(x); }`,
    verdict: 'kept',
    why: /print/,
  },
  'validates each': {
    source: `async function validate(x) { await sleep(1); if (!x) throw new Error('bad'); } async function f(xs) { /*L*/ for (const x of xs) { await validate(x); } }`,
    verdict: 'kept',
  },
  'measures each': {
    source: `async function f(names) { const out = {}; /*L*/ for (const n of names) { const t = performance.now(); await loadUsers(n); out[n] = performance.now() - t; } return out; }`,
    verdict: 'kept',
    why: /clock is read/,
  },
  'forEach async': {
    source: `async function f(ids) { ids.forEach(async (id) => { /*L*/ await loadUsers(id); }); }`,
    verdict: 'silent',
  },
  'reduce that needs the accumulator': {
    source: `async function f(fns) { return fns.reduce(async (acc, fn) => { const v = await acc; const w = /*L*/ await fn(v); return w; }, Promise.resolve(1)); }`,
    verdict: 'silent',
  },
  'unknown callee': {
    source: `async function f(client, xs) { /*L*/ for (const x of xs) await client.send(x); }`,
    verdict: 'silent',
  },
  'same file in each turn': {
    source: `async function f(xs) { /*L*/ for (const x of xs) await writeFile('state.json', JSON.stringify(x)); }`,
    verdict: 'kept',
  },
  'duplicated names': {
    source: `async function f() { /*L*/ for (const n of ['a', 'b', 'a']) await writeFile(n, 'x'); }`,
    verdict: 'kept',
  },
  'mutates a shared object': {
    source: `async function f(users) { const state = { total: 0 }; const add = async (u) => { const t = state.total; await sleep(1); state.total = t + u; }; /*L*/ for (const u of users) await add(u); return state; }`,
    verdict: 'kept',
  },
  'while over a stack that grows': {
    source: `async function f(root) { const stack = [root]; const out = []; /*L*/ while (stack.length) { const d = stack.pop(); const names = await readdir(d); for (const n of names) stack.push(n); out.push(d); } return out; }`,
    verdict: 'kept',
  },

  // Must fire.
  'for of': {
    source: `async function f(ids) { const out = []; /*L*/ for (const id of ids) { const u = await loadUsers(id); out.push(u); } return out; }`,
    verdict: 'proven',
  },
  'for of, pushed at once': {
    source: `async function f(ids) { const out = []; /*L*/ for (const id of ids) out.push(await loadUsers(id)); return out; }`,
    verdict: 'proven',
  },
  'for with index': {
    source: `async function f(ids) { const out = []; /*L*/ for (let i = 0; i < ids.length; i++) { out[i] = await loadUsers(ids[i]); } return out; }`,
    verdict: 'proven',
  },
  'while with index': {
    source: `async function f(ids) { const out = []; let i = 0; /*L*/ while (i < ids.length) { out.push(await loadUsers(ids[i])); i++; } return out; }`,
    verdict: 'proven',
  },
  'for in': {
    source: `async function f(map) { const out = {}; /*L*/ for (const key in map) { out[key] = await loadUsers(map[key]); } return out; }`,
    verdict: 'proven',
  },
  total: {
    source: `async function f(names) { let total = 0; /*L*/ for (const n of names) { total += await sizeOf(n); } return total; }`,
    verdict: 'proven',
  },
  'total in two steps': {
    source: `async function f(names) { let total = 0; /*L*/ for (const n of names) { const s = await sizeOf(n); total += s; } return total; }`,
    verdict: 'proven',
  },
  'map set': {
    source: `async function f(ids) { const m = new Map(); /*L*/ for (const id of ids) { m.set(id, await loadUsers(id)); } return m; }`,
    verdict: 'proven',
  },
  'chain inside a turn': {
    source: `async function f(ids) { const out = []; /*L*/ for (const id of ids) { const u = await loadUsers(id); const p = await loadPosts(u[0].id); out.push({ u, p }); } return out; }`,
    verdict: 'proven',
  },
  'prints each result': {
    source: `async function f(ids) { /*L*/ for (const id of ids) { const u = await loadUsers(id); console.log(u); } }`,
    verdict: 'proven',
  },
  'try catch in each turn': {
    source: `async function f(ids) { const out = []; /*L*/ for (const id of ids) { try { out.push(await loadUsers(id)); } catch (e) { out.push(null); } } return out; }`,
    verdict: 'proven',
  },
  'continue on the result': {
    source: `async function f(ids) { const out = []; /*L*/ for (const id of ids) { const u = await loadUsers(id); if (!u) continue; out.push(u); } return out; }`,
    verdict: 'proven',
  },
  'condition before': {
    source: `async function f(ids) { const out = []; /*L*/ for (const id of ids) { if (!id) continue; out.push(await loadUsers(id)); } return out; }`,
    verdict: 'proven',
  },
  'writes a file each, by index': {
    source: `async function f(xs) { /*L*/ for (let i = 0; i < xs.length; i++) await writeFile(\`out-\${i}.txt\`, xs[i]); }`,
    verdict: 'proven',
  },
  'writes a file each, by element': {
    source: `async function f(xs) { /*L*/ for (const x of xs) await writeFile(\`out-\${x}.txt\`, 'x'); }`,
    verdict: 'likely',
  },
  'writes files with known names': {
    source: `async function f() { /*L*/ for (const n of ['a', 'b', 'c']) await writeFile(n + '.txt', 'x'); }`,
    verdict: 'proven',
  },
  'reads a folder': {
    source: `async function f(dir) { const out = []; /*L*/ for (const n of await readdir(dir)) { out.push(await readFile(path.join(dir, n), 'utf8')); } return out; }`,
    verdict: 'proven',
  },
  'copies a folder': {
    source: `async function f(a, b) { /*L*/ for (const n of await readdir('in')) { const t = await readFile('in/' + n, 'utf8'); await writeFile('out/' + n, t); } }`,
    verdict: 'proven',
  },
  'gets each': {
    source: `async function f(urls) { const out = []; /*L*/ for (const u of urls) { const r = await fetch(u); out.push(await r.json()); } return out; }`,
    verdict: 'proven',
  },
  'one connection': {
    source: `import { PGlite } from '@electric-sql/pglite'; const db = new PGlite(); async function f(ids) { const out = []; /*L*/ for (const id of ids) { out.push(await db.query('SELECT * FROM t WHERE id = $1', [id])); } return out; }`,
    verdict: 'proven',
    shared: true,
  },
  'local queue': {
    source: `async function f(ids) { const queue = [...ids]; const out = []; /*L*/ while (queue.length) { const id = queue.shift(); out.push(await loadUsers(id)); } return out; }`,
    verdict: 'proven',
  },
  nested: {
    source: `async function f(groups) { const out = []; /*L*/ for (const g of groups) { for (const id of g) { out.push(await loadUsers(id)); } } return out; }`,
    verdict: 'proven',
  },
  'inner of nested': {
    source: `async function f(groups) { const out = []; for (const g of groups) { /*L*/ for (const id of g) { out.push(await loadUsers(id)); } } return out; }`,
    verdict: 'proven',
  },
  'both awaits of a turn independent': {
    source: `async function f(ids) { const out = []; /*L*/ for (const id of ids) { const u = await loadUsers(id); const p = await loadPosts(id); out.push([u, p]); } return out; }`,
    verdict: 'proven',
  },
  'mutates its own element': {
    source: `async function f(users) { /*L*/ for (const u of users) { u.posts = await loadPosts(u.id); } return users; }`,
    verdict: 'proven',
  },
  reduce: {
    source: `async function f(ids) { return ids.reduce(async (acc, id) => { const list = await acc; list.push(/*L*/ await loadUsers(id)); return list; }, Promise.resolve([])); }`,
    verdict: 'proven',
  },
  'reduce summing': {
    source: `async function f(ids) { return ids.reduce(async (acc, id) => { const sum = await acc; const n = /*L*/ await sizeOf(id); return sum + n; }, Promise.resolve(0)); }`,
    verdict: 'proven',
  },
  'unknown by name': {
    source: `async function f(api, ids) { const out = []; /*L*/ for (const id of ids) out.push(await api.getUser(id)); return out; }`,
    verdict: 'likely',
  },
};
