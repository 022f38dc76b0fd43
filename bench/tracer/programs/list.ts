import { buildPrograms } from './build-programs';
import type { RealProgram } from './real-program';
import { serverPrograms } from './server-programs';
import { servicePrograms } from './service-programs';
import { testPrograms } from './test-programs';

/** Programs from npm that nobody here wrote, run as they are. */
export const realPrograms: RealProgram[] = [
  ...buildPrograms,
  ...testPrograms,
  ...servicePrograms,
  ...serverPrograms,
];
