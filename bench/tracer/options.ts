const NODE_MAJORS = [20, 22, 24, 26];

export const SECTIONS = ['workloads', 'tools', 'programs', 'start-up', 'memory', 'connections'] as const;
export type Section = (typeof SECTIONS)[number];

export interface BenchOptions {
  /** Sections to run, in the order of SECTIONS. */
  only: Section[];
  /** Interleaved rounds of each measurement. */
  rounds: number;
  /** Major versions of Node. The sections of one version only take `node`. */
  nodes: number[];
  /** The version that runs real programs, memory and connections. */
  node: number;
  /** Factor on the amount of work of the workloads. */
  scale: number;
  /** Names of programs must contain one of these; empty = all. */
  programs: string[];
  connections: number;
  /** Another build of the tracer than this checkout's; '' = build this one. */
  tracer: string;
  /** Write docs/benchmarks.md. A partial run does not. */
  write: boolean;
  /** Globs of files in node_modules that the real programs are followed into. */
  include: string[];
  /** Keep the traces of real programs, and what is found in them, in this folder; '' = do not. */
  traces: string;
}

export const HELP = `npm run bench:tracer -- [FLAG…]

  --quick            one round, a fifth of the work, Node 24 only: about a minute; writes nothing
  --only A,B         of ${SECTIONS.join(', ')}
  --rounds N         interleaved rounds (5)
  --nodes 20,24      versions of Node for workloads, tools and start-up (${NODE_MAJORS.join(',')})
  --node 24          the version for programs, memory and connections
  --scale X          factor on the work of the workloads (1)
  --programs A,B     only programs whose name contains A or B
  --connections N    held at once (10000)
  --include A,B      follow the real programs into node_modules, globs as in overlap trace --include
  --traces FOLDER    keep the traces of the real programs and what is found in them
  --tracer FILE      measure this bundle, and build nothing
  --no-write         leave docs/benchmarks.md as it is; so does a run that leaves something out
`;

/** @throws Error with a sentence for people when a flag is unknown or has no value. */
export function readOptions(args: string[]): BenchOptions {
  const quick = args.includes('--quick');
  const given = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--quick' || args[i] === '--no-write') continue;
    const name = /^--(only|rounds|nodes|node|scale|programs|connections|include|traces|tracer)$/.exec(
      args[i],
    )?.[1];
    if (name === undefined) throw new Error(`Unknown flag ${args[i]}.\n\n${HELP}`);
    if (args[i + 1] === undefined) throw new Error(`${args[i]} needs a value.`);
    given.set(name, args[++i]);
  }
  const list = (name: string): string[] => given.get(name)?.split(',').filter(Boolean) ?? [];
  const number = (name: string, fallback: number): number => {
    const value = Number(given.get(name) ?? fallback);
    if (!(value > 0)) throw new Error(`--${name} needs a number above 0.`);
    return value;
  };
  const unknown = list('only').filter((name) => !(SECTIONS as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Error(`--only knows ${SECTIONS.join(', ')}; not ${unknown.join(', ')}.`);
  const only = SECTIONS.filter((name) => !given.has('only') || list('only').includes(name));
  const nodes = given.has('nodes') ? list('nodes').map(Number) : quick ? [24] : NODE_MAJORS;
  // What changes how long or how often it measures is welcome in the document; what leaves something out is not.
  const partial = ['only', 'scale', 'programs', 'connections', 'include', 'tracer'];
  const whole = !quick && !partial.some((name) => given.has(name));
  return {
    only,
    rounds: number('rounds', quick ? 1 : 5),
    nodes,
    node: number('node', nodes.includes(24) ? 24 : nodes[0]),
    scale: number('scale', quick ? 0.2 : 1),
    programs: list('programs'),
    connections: number('connections', quick ? 1000 : 10_000),
    write: whole && !args.includes('--no-write'),
    include: list('include'),
    tracer: given.get('tracer') ?? '',
    traces: given.get('traces') ?? '',
  };
}
