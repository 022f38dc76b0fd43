import { join } from 'node:path';
import { tracingEnvironment } from '../../launch/tracing-environment';
import type { Bench } from './bench';

/** One way to run a program: with what in its environment, and in which folder what it writes is found. */
export interface Variant {
  name: string;
  /** Added to the environment. `out` is a fresh folder for what the variant writes. */
  env(out: string): NodeJS.ProcessEnv;
  /** So slow that it gets a fifth of what the other tools get. */
  slow?: boolean;
}

export const plain: Variant = { name: 'plain', env: () => ({}) };

/** Overlap as the CLI starts it. */
export function overlap(bench: Bench, include: string[] = []): Variant {
  return {
    name: 'overlap',
    env: (out) =>
      tracingEnvironment(
        { XDG_CACHE_HOME: bench.cache },
        { session: 'bench', partsDirectory: out, include, tracer: bench.tracer },
      ),
  };
}

const compare = join(import.meta.dirname, 'compare');
const preload = (file: string): string => `--require ${JSON.stringify(join(compare, file))}`;

/** What tools without load-time instrumentation do: a stack for every promise. */
export const stackCapture: Variant = {
  name: 'stack capture per promise',
  env: () => ({ NODE_OPTIONS: preload('stack-capture.cjs') }),
};

/** Every other way to look at async work that Node's users have. */
export function otherTools(bench: Bench): Variant[] {
  return [
    {
      name: 'trace events node.async_hooks',
      env: (out) => ({
        NODE_OPTIONS: `--trace-event-categories node.async_hooks --trace-event-file-pattern ${join(out, '${rotation}.log')}`,
      }),
    },
    {
      name: 'inspector async stacks',
      env: () => ({ NODE_OPTIONS: preload('async-stacks.cjs') }),
    },
    {
      // As @clinic/bubbleprof's index.js starts the program; the analysis afterwards is not counted.
      name: 'clinic bubbleprof (collector)',
      slow: true,
      env: (out) => ({
        NODE_PATH: join(bench.programs, 'node_modules/@clinic/bubbleprof/injects'),
        NODE_OPTIONS:
          '-r no-cluster.js -r logger.js --trace-events-enabled --trace-event-categories node.async_hooks' +
          ` --trace-event-file-pattern ${join(out, '${rotation}.log')}`,
        NODE_CLINIC_BUBBLEPROF_DATA_PATH: out,
      }),
    },
    stackCapture,
    { name: '--cpu-prof', env: (out) => ({ NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${out}` }) },
  ];
}
