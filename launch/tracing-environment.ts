import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type LaunchOptions, OPTIONS_VARIABLE } from '../core/format/launch-options';
import { cacheFolder } from './cache-folder';
import { distFile } from './dist-file';
import { UserError } from './errors';
import { withRequire } from './node-options';

export interface TracingOptions {
  session: string;
  partsDirectory: string;
  include: string[];
  /** Absolute path of the tracer's bundle; dist/tracer.js when not given. */
  tracer?: string;
}

/** The environment in which every Node process writes a part into partsDirectory. The user's own options stay. */
export function tracingEnvironment(env: NodeJS.ProcessEnv, options: TracingOptions): NodeJS.ProcessEnv {
  const tracer = options.tracer ?? distFile('tracer.js');
  if (!existsSync(tracer)) {
    throw new UserError(
      'tracer-missing',
      `${tracer} is missing: build it with "npm run build", or install Overlap again.`,
    );
  }
  const launch: LaunchOptions = {
    session: options.session,
    partsDirectory: options.partsDirectory,
    include: options.include,
    cacheDirectory: join(cacheFolder(env), 'instrumented'),
    parentPid: 0,
  };
  return {
    ...env,
    NODE_OPTIONS: withRequire(env.NODE_OPTIONS, tracer),
    [OPTIONS_VARIABLE]: JSON.stringify(launch),
  };
}
