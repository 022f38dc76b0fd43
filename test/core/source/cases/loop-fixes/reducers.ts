import type { LoopFixCase } from './loop-fix-case';

/** Reducers, whose turns start before the one before is over. */
export const reducers: Record<string, LoopFixCase> = {
  'reduce with an async callback': {
    source: `
async function main() {
  return ['a', 'b', 'c'].reduce(async (before, id) => {
    const list = await before;
    const value = /*L*/ await work(id, id);
    return [...list, value];
  }, Promise.resolve([]));
}`,
    kind: 'start-early',
    after: `
async function main() {
  return ['a', 'b', 'c'].reduce(async (before, id) => {
    const valuePromise = work(id, id);
    valuePromise.catch(() => {});
    const list = await before;
    const value = /*L*/ await valuePromise;
    return [...list, value];
  }, Promise.resolve([]));
}`,
  },
  'reduce that chains, with what was gathered spread': {
    source: `
async function main(ids = ['a', 'b', 'c']) {
  return /*L*/ await ids.reduce((done, id) => done.then(async (list) => [...list, await work(id, id)]), Promise.resolve([]));
}`,
    kind: 'start-early',
    after: `
async function main(ids = ['a', 'b', 'c']) {
  return /*L*/ await ids.reduce((done, id) => {
    const workPromise = work(id, id);
    workPromise.catch(() => {});
    return done.then(async (list) => [...list, await workPromise]);
  }, Promise.resolve([]));
}`,
  },
  'reduce that chains': {
    source: `
function main() {
  return load(['a', 'b', 'c']);
}
async function load(ids) {
  return /*L*/ await ids.reduce((chain, id) => chain.then((done) => work(id, id).then((one) => [...done, one])), Promise.resolve([]));
}`,
    kind: 'start-early',
    after: `
function main() {
  return load(['a', 'b', 'c']);
}
async function load(ids) {
  return /*L*/ await ids.reduce((chain, id) => {
    const workPromise = work(id, id);
    workPromise.catch(() => {});
    return chain.then((done) => workPromise.then((one) => [...done, one]));
  }, Promise.resolve([]));
}`,
  },
};
