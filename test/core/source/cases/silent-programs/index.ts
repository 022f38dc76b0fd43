import { disguisedStatePrograms } from './disguised-state';
import { orderedPrograms } from './order';
import { outsidePrograms } from './outside';
import { statePrograms } from './state';

/** Whole small programs in which nothing may be claimed, by what makes them serial. */
export const silentPrograms = {
  ...statePrograms,
  ...disguisedStatePrograms,
  ...outsidePrograms,
  ...orderedPrograms,
};
