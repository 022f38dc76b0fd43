import type { LoopFixCase } from './loop-fix-case';

/** Turns that all start at once. */
export const mapAll: Record<string, LoopFixCase> = {
  'push of a loaded value': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    // load it
    const user = await work(id, { id });
    out.push(user.id);
  }
  return out;
}`,
    kind: 'map-all',
    after: `
async function main() {
  /*L*/ const out = await Promise.all(['a', 'b', 'c'].map(async (id) => {
    // load it
    const user = await work(id, { id });
    return user.id;
  }));
  return out;
}`,
  },
  'push in each case of a switch': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'c', 'd']) {
    switch (id) {
      case 'a':
        out.push(await work(id, 1));
        break;
      case 'b':
      case 'c': {
        const found = await work(id, 2);
        out.push(found + 1);
        break;
      }
      default:
        out.push(await work(id, 3));
    }
  }
  return out;
}`,
    kind: 'map-all',
    after: `
async function main() {
  /*L*/ const out = await Promise.all(['a', 'c', 'd'].map(async (id) => {
    switch (id) {
      case 'a':
        return await work(id, 1);
      case 'b':
      case 'c': {
        const found = await work(id, 2);
        return found + 1;
      }
      default:
        return await work(id, 3);
    }
  }));
  return out;
}`,
  },
  'push in some cases of a switch': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'b', 'b']) {
    switch (id) {
      case 'a':
        break;
      case 'b':
        out.push(await work(id, 2));
        break;
    }
  }
  return out;
}`,
    kind: 'map-all',
    after: `
async function main() {
  /*L*/ const results = await Promise.all(['a', 'b', 'b', 'b'].map(async (id) => {
    switch (id) {
      case 'a':
        break;
      case 'b':
        return [await work(id, 2)];
    }
    return [];
  }));
  const out = results.flat();
  return out;
}`,
  },
  'push without braces': {
    source: `
async function main() {
  const ids = new Set(['a', 'b', 'c']);
  const out = [];
  /*L*/ for (const id of ids) out.push(await work(id, id));
  return out;
}`,
    kind: 'map-all',
    after: `
async function main() {
  const ids = new Set(['a', 'b', 'c']);
  /*L*/ const out = await Promise.all(Array.from(ids, (id) => work(id, id)));
  return out;
}`,
  },
  'push in try and catch': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    try {
      if (id === 'b') await fail(id);
      const v = await work(id, id);
      out.push(v);
    } catch (error) {
      out.push(error.message);
    }
  }
  return out;
}`,
    kind: 'map-all',
  },
  'push behind continue': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'c', 'd']) {
    if (id === 'c') continue;
    const v = await work(id, id);
    if (v === 'b') {
      continue;
    }
    out.push(v);
  }
  return out;
}`,
    kind: 'map-all',
  },
  'chain in a turn, pushed': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    const user = await work(id, { id });
    const posts = await work(user.id + 1, [user.id]);
    out.push({ user, posts });
  }
  return out;
}`,
    kind: 'map-all',
  },
  'map set keeps its order': {
    source: `
async function main() {
  const ids = ['a', 'b', 'c'];
  const found = new Map();
  /*L*/ for (const id of ids) {
    found.set(id, await work(id, id + id));
  }
  return [...found];
}`,
    kind: 'map-all',
    after: `
async function main() {
  const ids = ['a', 'b', 'c'];
  const found = new Map();
  /*L*/ const entries = await Promise.all(ids.map(async (id) => [id, await work(id, id + id)]));
  for (const [key, value] of entries) found.set(key, value);
  return [...found];
}`,
  },
  'object by key keeps its order': {
    source: `
async function main() {
  const urls = { x: 'a', y: 'b', z: 'c' };
  const out = {};
  /*L*/ for (const key in urls) {
    out[key] = await work(urls[key], key);
  }
  return Object.entries(out);
}`,
    kind: 'map-all',
  },
  'own elements changed': {
    source: `
async function main() {
  const users = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  /*L*/ for (const user of users) {
    user.posts = await work(user.id, [user.id]);
  }
  return users;
}`,
    kind: 'map-all',
    after: `
async function main() {
  const users = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  /*L*/ await Promise.all(users.map(async (user) => {
    user.posts = await work(user.id, [user.id]);
  }));
  return users;
}`,
  },
  'results dropped': {
    source: `
async function main() {
  /*L*/ for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) {
    await work(key, value);
  }
  return 'done';
}`,
    kind: 'map-all',
  },
  TypeScript: {
    file: '/app/main.ts',
    source: `
async function main(ids: string[]): Promise<string[]> {
  const out: string[] = [];
  /*L*/ for (const id of ids) {
    const user = (await work(id, { id })) as { id: string };
    out.push(user.id);
  }
  return out;
}`,
    kind: 'map-all',
  },
  'a queue that is emptied': {
    source: `
async function main() {
  const queue = ['a', 'b', 'c'];
  const out = [];
  /*L*/ while (queue.length) {
    const id = queue.shift();
    out.push(await work(id, id));
  }
  return out;
}`,
    kind: 'map-all',
    after: `
async function main() {
  const queue = ['a', 'b', 'c'];
  /*L*/ const out = await Promise.all(queue.splice(0).map((id) => work(id, id)));
  return out;
}`,
  },
  'what was seen is skipped before the load': {
    source: `
async function main() {
  const seen = new Set();
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'a', 'c']) {
    if (seen.has(id)) continue;
    seen.add(id);
    out.push([id, await work(id, id)]);
  }
  return out;
}`,
    kind: 'map-all',
  },
  'some loaded, some not': {
    source: `
async function main() {
  const out = {};
  /*L*/ for (const [key, value] of Object.entries({ a: 'x:a', b: 'plain', c: 'x:c', d: 'x:d' })) {
    out[key] = value.startsWith('x:') ? await work(value, key) : value;
  }
  return out;
}`,
    kind: 'map-all',
  },
  'several loads in one value': {
    source: `
async function main() {
  const found = new Map();
  /*L*/ for (const id of ['a', 'b', 'c']) {
    found.set(id, { one: await work(id, 1), two: await work(id + 2, 2) });
  }
  return [...found];
}`,
    kind: 'map-all',
  },
  'do while with a counter, pushed': {
    source: `
async function main() {
  const ids = ['a', 'b', 'c'];
  const out = [];
  let n = 0;
  /*L*/ do {
    // the next one
    out.push(await work(ids[n], n));
    n += 1;
  } while (n < ids.length);
  return out;
}`,
    kind: 'map-all',
    after: `
async function main() {
  const ids = ['a', 'b', 'c'];
  /*L*/ const out = await Promise.all(Array.from({ length: Math.max(1, ids.length) }, async (_, n) => {
    // the next one
    return await work(ids[n], n);
  }));
  return out;
}`,
  },
  'pops the last one first': {
    source: `
async function main() {
  const todo = ['a', 'b', 'c'];
  const out = new Set();
  /*L*/ while (todo.length !== 0) {
    const id = todo.pop();
    const first = await work(id, id);
    if (first === 'b') continue;
    out.add(first);
  }
  return [[...out], todo];
}`,
    kind: 'map-all',
  },
  'one object, some turns with two steps': {
    source: `
async function main() {
  const out = {};
  /*L*/ for (const [key, depth] of Object.entries({ a: 1, b: 2, c: 1 })) {
    const value = await work(key, depth);
    if (value === 1) {
      out[key] = value;
    } else {
      out[key] = await work(key + 2, value * 2);
    }
  }
  return Object.entries(out);
}`,
    kind: 'map-all',
    after: `
async function main() {
  const out = {};
  /*L*/ const entries = await Promise.all(Object.entries({ a: 1, b: 2, c: 1 }).map(async ([key, depth]) => {
    const value = await work(key, depth);
    if (value === 1) {
      return [key, value];
    } else {
      return [key, await work(key + 2, value * 2)];
    }
  }));
  for (const [key, value] of entries) out[key] = value;
  return Object.entries(out);
}`,
  },
  'one object, failures as well': {
    source: `
async function main() {
  const out = {};
  /*L*/ for (const id of ['a', 'b', 'c']) {
    try {
      out[id] = await work(id, id);
    } catch (error) {
      out[id] = error.message;
    }
  }
  return Object.entries(out);
}`,
    kind: 'map-all',
  },
  'a body that skips and a list that is read later': {
    source: `
async function main() {
  const out = [];
  const size = () => out.length;
  /*L*/ for (const id of ['a', 'b', 'c', 'd']) {
    if (id === 'c') continue;
    const v = await work(id, id);
    out.push(v);
  }
  return [out, size()];
}`,
    kind: 'map-all',
  },
};
