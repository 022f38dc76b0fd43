import type { GroupFixCase } from './group-fix-case';
import { hoistLiteral } from './hoist-literal';
import { notOffered } from './not-offered';
import { promiseAll } from './promise-all';
import { startEarly } from './start-early';

export const groupFixes: Record<string, GroupFixCase> = {
  ...promiseAll,
  ...startEarly,
  ...hoistLiteral,
  ...notOffered,
};
