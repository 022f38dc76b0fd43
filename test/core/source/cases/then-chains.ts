/** A chain of then() whose steps A and B (marked in front of the work) are looked at; `after` is the text once fixed. */
export interface ThenChainCase {
  source: string;
  verdict: 'independent' | 'not';
  why?: RegExp;
  /** null: no fix is offered. */
  after?: string | null;
}

export const PRELUDE = `
const { setTimeout: sleep } = require('node:timers/promises');
async function loadUsers(id) { await sleep(5); return [id]; }
async function loadPosts(id) { await sleep(5); return [id]; }
let token = null;
async function login() { await sleep(5); token = 't'; }
async function whoami() { await sleep(5); return token; }
`;

export const thenChains: Record<string, ThenChainCase> = {
  nested: {
    source: `
function f(id) {
  return /*A*/ loadUsers(id).then((users) =>
    /*B*/ loadPosts(id).then((posts) => ({ users, posts })),
  );
}`,
    verdict: 'independent',
    after: `
function f(id) {
  const postsPromise = loadPosts(id);
  postsPromise.catch(() => {});
  return /*A*/ loadUsers(id).then((users) =>
    /*B*/ postsPromise.then((posts) => ({ users, posts })),
  );
}`,
  },
  'two handlers': {
    source: `
function f(id, log) {
  return /*A*/ loadUsers(id).then(
    (users) => /*B*/ loadPosts(id).then((posts) => ({ users, posts }), () => null),
    (error) => ({ users: [], error }),
  );
}`,
    verdict: 'independent',
    after: `
function f(id, log) {
  const postsPromise = loadPosts(id);
  postsPromise.catch(() => {});
  return /*A*/ loadUsers(id).then(
    (users) => /*B*/ postsPromise.then((posts) => ({ users, posts }), () => null),
    (error) => ({ users: [], error }),
  );
}`,
  },
  'the second handler counts, and the other one reads': {
    source: `
let failures = 0;
async function lenient(id) { await sleep(5); return failures < id; }
function f(id) {
  return /*A*/ loadUsers(id).then((users) => users, () => { failures += 1; return []; })
    .then((users) => /*B*/ lenient(id).then((fine) => ({ users, fine })));
}`,
    verdict: 'not',
  },
  'a first handler of nothing': {
    source: `
function f(id) {
  return /*A*/ loadUsers(id).then(null, () => [])
    .then((users) => /*B*/ loadPosts(id).then((posts) => ({ users, posts })));
}`,
    verdict: 'independent',
  },
  flat: {
    source: `
function f(id) {
  let users;
  return /*A*/ loadUsers(id)
    .then((list) => {
      users = list;
      return /*B*/ loadPosts(id);
    })
    .then((posts) => [users, posts]);
}`,
    verdict: 'independent',
    after: `
function f(id) {
  let users;
  const postsPromise = loadPosts(id);
  postsPromise.catch(() => {});
  return /*A*/ loadUsers(id)
    .then((list) => {
      users = list;
      return /*B*/ postsPromise;
    })
    .then((posts) => [users, posts]);
}`,
  },
  'an arrow function': {
    source: `
const f = (id) => /*A*/ loadUsers(id).then((users) => /*B*/ loadPosts(id).then((posts) => [users, posts]));`,
    verdict: 'independent',
    after: `
const f = (id) => {
  const postsPromise = loadPosts(id);
  postsPromise.catch(() => {});
  return /*A*/ loadUsers(id).then((users) => /*B*/ postsPromise.then((posts) => [users, posts]));
};`,
  },
  'both need what came before': {
    source: `
function f(id) {
  return loadUsers(id).then((users) =>
    /*A*/ loadPosts(users).then((posts) => /*B*/ loadUsers(users).then((more) => [posts, more])),
  );
}`,
    verdict: 'independent',
    after: `
function f(id) {
  return loadUsers(id).then((users) => {
    const usersPromise = loadUsers(users);
    usersPromise.catch(() => {});
    return /*A*/ loadPosts(users).then((posts) => /*B*/ usersPromise.then((more) => [posts, more]));
  },
  );
}`,
  },
  'needs the value': {
    source: `function f(id) { return /*A*/ loadUsers(id).then((users) => /*B*/ loadPosts(users[0])); }`,
    verdict: 'not',
    why: /users|overlap|known/,
  },
  'a reference as handler': {
    source: `function f(id) { return /*A*/ loadUsers(id).then(/*B*/ loadPosts); }`,
    verdict: 'not',
  },
  'needs it through a variable': {
    source: `function f(id) { let users; return /*A*/ loadUsers(id).then((list) => { users = list; }).then(() => /*B*/ loadPosts(users)); }`,
    verdict: 'not',
  },
  'state of the module': {
    source: `function f() { return /*A*/ login().then(() => /*B*/ whoami()); }`,
    verdict: 'not',
  },
  'a check in between': {
    source: `function f(id) { return /*A*/ loadUsers(id).then((users) => { if (users.length === 0) throw new Error('none'); return /*B*/ loadPosts(id); }); }`,
    verdict: 'not',
  },
  'a way out in between': {
    source: `function f(id) { return /*A*/ loadUsers(id).then((users) => { if (!users) return null; return /*B*/ loadPosts(id); }).then((x) => x); }`,
    verdict: 'not',
  },
  'only when the first failed': {
    source: `function f(id) { return /*A*/ loadUsers(id).catch(() => /*B*/ loadPosts(id)).then((x) => x); }`,
    verdict: 'not',
  },
  'after a rescued failure': {
    source: `function f(id) { let users; return /*A*/ loadUsers(id).catch(() => []).then((list) => { users = list; return /*B*/ loadPosts(id); }).then((posts) => [users, posts]); }`,
    verdict: 'independent',
  },
  'a pause': {
    source: `function f(id) { return /*A*/ sleep(100).then(() => /*B*/ loadPosts(id)); }`,
    verdict: 'not',
  },
  'output in order': {
    source: `const say = (x) => sleep(3).then(() => console.log(x)); function f() { return /*A*/ say(1).then(() => /*B*/ say(2)); }`,
    verdict: 'not',
  },
  'in a class': {
    source: `
class Page {
  constructor(id) { this.id = id; }
  load() {
    return /*A*/ loadUsers(this.id)
      .then((users) => {
        this.users = users;
        return /*B*/ loadPosts(this.id);
      })
      .then((posts) => {
        this.posts = posts;
        return this;
      });
  }
}`,
    verdict: 'independent',
    after: `
class Page {
  constructor(id) { this.id = id; }
  load() {
    const postsPromise = loadPosts(this.id);
    postsPromise.catch(() => {});
    return /*A*/ loadUsers(this.id)
      .then((users) => {
        this.users = users;
        return /*B*/ postsPromise;
      })
      .then((posts) => {
        this.posts = posts;
        return this;
      });
  }
}`,
  },
};
