import { GrowingTable } from './column';

/** The growing forms of TraceModel's tables, shared by all parts while they are replayed. */
export function newTables() {
  return {
    tasks: new GrowingTable({
      part: 'u16',
      functionSite: 'i32',
      callSite: 'i32',
      parent: 'i32',
      operation: 'i32',
      start: 'f64',
      returned: 'f64',
      settled: 'f64',
      outcome: 'u8',
      promise: 'i32',
    } as const),
    awaits: new GrowingTable({
      task: 'i32',
      site: 'i32',
      start: 'f64',
      end: 'f64',
      ready: 'f64',
      outcome: 'u8',
      waitedTask: 'i32',
      waitedResource: 'i32',
      promise: 'i32',
      slice: 'i32',
      flags: 'u8',
    } as const),
    runs: new GrowingTable({ task: 'i32', start: 'f64', end: 'f64', slice: 'i32' } as const),
    resources: new GrowingTable({
      part: 'u16',
      createdIn: 'i32',
      type: 'i32',
      detail: 'i32',
      start: 'f64',
      end: 'f64',
      task: 'i32',
      operation: 'i32',
      trigger: 'i32',
      failed: 'u8',
    } as const),
    operations: new GrowingTable({
      part: 'u16',
      kind: 'i32',
      name: 'i32',
      start: 'f64',
      end: 'f64',
      failed: 'u8',
      endSlice: 'i32',
    } as const),
    slices: new GrowingTable({
      part: 'u16',
      start: 'f64',
      end: 'f64',
      resource: 'i32',
      promise: 'i32',
    } as const),
    promises: new GrowingTable({
      part: 'u16',
      parent: 'i32',
      task: 'i32',
      await: 'i32',
      site: 'i32',
      operation: 'i32',
      created: 'f64',
      settled: 'f64',
      createdIn: 'i32',
      settledIn: 'i32',
      createdBy: 'i32',
      settledBy: 'i32',
    } as const),
  };
}

export type Tables = ReturnType<typeof newTables>;
