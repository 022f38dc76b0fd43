import type { LoopFixCase } from './loop-fix-case';

/** All is settled first; each failure is handled as before. */
export const settleFirst: Record<string, LoopFixCase> = {
  'two lists, one for failures': {
    source: `
async function main() {
  const good = [];
  const bad = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    try {
      good.push(await work(id, id));
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { good, bad };
}`,
    kind: 'all-settled',
    after: `
async function main() {
  const good = [];
  const bad = [];
  /*L*/ const results = await Promise.allSettled(['a', 'b', 'c'].map((id) => work(id, id)));
  for (const result of results) {
    try {
      if (result.status === 'rejected') throw result.reason;
      good.push(result.value);
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { good, bad };
}`,
  },
  'two steps in a try, printed': {
    source: `
async function main(ids = ['a', 'b', 'c']) {
  /*L*/ for (const id of ids) {
    console.log('next', id);
    try {
      // first the head
      const head = await work(id, { next: id + 1 });
      const { next } = head;
      const body = await work(next, [next]);
      console.log(id, body);
      if (body.length > 1) continue;
    } catch (error) {
      console.log(id, error.message);
    }
    console.log('done', id);
  }
}`,
    kind: 'all-settled',
    after: `
async function main(ids = ['a', 'b', 'c']) {
  /*L*/ const items = [...ids];
  const results = await Promise.allSettled(items.map(async (id) => {
    // first the head
    const head = await work(id, { next: id + 1 });
    const { next } = head;
    return work(next, [next]);
  }));
  for (const [index, id] of items.entries()) {
    console.log('next', id);
    try {
      const result = results[index];
      if (result.status === 'rejected') throw result.reason;
      const body = result.value;
      console.log(id, body);
      if (body.length > 1) continue;
    } catch (error) {
      console.log(id, error.message);
    }
    console.log('done', id);
  }
}`,
  },
  'many in two lists keep a bound': {
    source: `
async function main() {
  const good = [];
  const bad = [];
  /*L*/ for (let i = 0; i < 30; i++) {
    try {
      good.push(await work('n' + i, i));
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { good, bad };
}`,
    kind: 'all-settled',
    peak: 30,
    concurrent: 8,
  },
  'double quotation marks': {
    source: `
async function main() {
  const good = [], bad = [];
  /*L*/ for (const id of ["a", "b", "c"]) {
    try {
      good.push(await work(id, id));
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { good, bad };
}`,
    kind: 'all-settled',
    after: `
async function main() {
  const good = [], bad = [];
  /*L*/ const results = await Promise.allSettled(["a", "b", "c"].map((id) => work(id, id)));
  for (const result of results) {
    try {
      if (result.status === "rejected") throw result.reason;
      good.push(result.value);
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { good, bad };
}`,
  },
};
