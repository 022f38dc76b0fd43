import { keepABound } from './keep-a-bound';
import { loadFirst } from './load-first';
import type { LoopFixCase } from './loop-fix-case';
import { mapAll } from './map-all';
import { notOffered } from './not-offered';
import { reducers } from './reducers';
import { settleFirst } from './settle-first';

export const loopFixes: Record<string, LoopFixCase> = {
  ...mapAll,
  ...keepABound,
  ...loadFirst,
  ...settleFirst,
  ...reducers,
  ...notOffered,
};
