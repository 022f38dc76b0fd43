import { createHook } from 'node:async_hooks';

type PromiseHook = (promise: object, parent?: object) => void;
/** Node's own door to V8's promise hooks: what is set there replaces what was. */
export type SetPromiseHooks = (
  init: PromiseHook | undefined,
  before: PromiseHook | undefined,
  after: PromiseHook | undefined,
  settled: PromiseHook | undefined,
) => void;

/**
 * How async_hooks is kept from telling of promises: by asking ('option': trackPromises, 24.21, 26.10; silently ignored
 * before that) or by taking Node's own promise hooks off again, which cost as much as ours; null where neither works.
 */
export function waysToLeavePromises(): 'option' | SetPromiseHooks | null {
  return optionWorks() ? 'option' : doorOfPromiseHooks();
}

function optionWorks(): boolean {
  let told = false;
  const probe = createHook({
    init() {
      told = true;
    },
    // @ts-expect-error @types/node 20 does not know it.
    trackPromises: false,
  }).enable();
  Promise.resolve();
  probe.disable();
  return !told;
}

const internals = process as unknown as {
  binding?(name: string): { setPromiseHooks?: unknown };
  noDeprecation?: boolean;
};

function doorOfPromiseHooks(): SetPromiseHooks | null {
  const { noDeprecation } = internals;
  // Nobody would be warned, and with --no-deprecation it is read-only.
  if (noDeprecation === true) return findDoor();
  try {
    // The program shall not be warned of what it did not do.
    internals.noDeprecation = true;
    return findDoor();
  } finally {
    if (noDeprecation === undefined) delete internals.noDeprecation;
    else internals.noDeprecation = noDeprecation;
  }
}

function findDoor(): SetPromiseHooks | null {
  try {
    const door = internals.binding?.('async_wrap').setPromiseHooks;
    return typeof door === 'function' ? (door as SetPromiseHooks) : null;
  } catch {
    // The permission model forbids it.
    return null;
  }
}
