import type { LoopFixCase } from './loop-fix-case';

/** Loops that get no edit. */
export const notOffered: Record<string, LoopFixCase> = {
  'closures over one var of all turns': {
    source: `
async function main() {
  const later = [];
  /*L*/ for (var i = 0; i < 3; i++) {
    const v = await work('n' + i, i);
    later.push(() => i + v);
  }
  return later.map((one) => one());
}`,
    kind: null,
  },
  'cases that fall through, and leave more than one thing': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    switch (id) {
      case 'a':
        out.push(await work(id, 1));
      case 'b':
        out.push(await work(id + 'x', 2));
        break;
      default:
        out.push(await work(id, 3));
    }
  }
  return out;
}`,
    kind: null,
  },
  'more after the switch': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    switch (id) {
      case 'a':
        out.push(await work(id, 1));
        break;
      default:
        out.push(await work(id, 3));
    }
    out.push(out.length);
  }
  return out;
}`,
    kind: null,
  },
  'a queue that its turns fill': {
    source: `
async function main() {
  const queue = [2, 1];
  const out = [];
  /*L*/ while (queue.length > 0) {
    const n = queue.pop();
    if (n === 2) queue.push(3);
    out.push(await work('n' + n, n));
  }
  return out;
}`,
    kind: null,
  },
  'a try whose result another step of it needs': {
    source: `
async function main() {
  const seen = [];
  const bad = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    try {
      const one = await work(id, id);
      const two = await work(one + 2, id);
      seen.push(one + two);
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { seen, bad };
}`,
    kind: null,
  },
  'a loop behind a condition': {
    source: `
async function main() {
  let text = '';
  if (!text) /*L*/ for (const id of ['a', 'b', 'c']) text += await work(id, id);
  return text;
}`,
    kind: null,
  },
};
