// What tools without load-time instrumentation do: a stack for every promise.
const { createHook } = require('node:async_hooks');
const stacks = new Map();
createHook({
  init(id) {
    const holder = {};
    Error.captureStackTrace(holder);
    stacks.set(id % 10000, holder.stack);
  },
  before() {},
  after() {},
  promiseResolve() {},
}).enable();
