import type { GroupFixCase } from './group-fix-case';

/** Groups that get no edit. */
export const notOffered: Record<string, GroupFixCase> = {
  'no fix behind a condition': {
    source: `
async function main() {
  let a = 0;
  let b = 0;
  if (Math.abs(1)) {
    a = /*A*/ await work('a', 1);
  }
  if (Math.random() < 2) {
    b = /*B*/ await work('b', 2);
  }
  return a + b;
}`,
    kind: null,
  },
  'what using closes': {
    source: `
async function main() {
  await using a = /*A*/ await work('a', { [Symbol.asyncDispose]() {} });
  await using b = /*B*/ await work('b', { [Symbol.asyncDispose]() {} });
  return [a, b].length;
}`,
    kind: null,
  },
  'lines would come in another order': {
    source: `
const tell = async (n) => {
  await sleep(2);
  console.log(n);
  return n;
};
async function main() {
  const a = /*A*/ await tell(1);
  const b = /*B*/ await tell(2);
  return a + b;
}`,
    kind: null,
  },
  'a parameter that hides Promise': {
    source: `
async function main(Promise) {
  const a = /*A*/ await work('a', 1);
  const b = /*B*/ await work('b', 2);
  return a + b;
}`,
    kind: null,
  },
  'behind a question that changes something': {
    source: `
async function main() {
  const asked = [];
  const ask = (name) => asked.push(name) > 0;
  const result = {};
  if (ask('a')) result.a = /*A*/ await work('a', 1);
  if (ask('b')) result.b = /*B*/ await work('b', 2);
  return [result, asked];
}`,
    kind: null,
  },
};
