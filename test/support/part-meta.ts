import type { PartMeta } from '../../core/format/record-layout';

/** What a made-up part says of itself; a test names only what it is about. */
export function partMeta(about: Partial<PartMeta> = {}): PartMeta {
  return {
    session: 's',
    runtime: 'node',
    runtimeVersion: 'v0',
    tracerVersion: '0',
    pid: 1,
    ppid: 0,
    threadId: 0,
    command: ['node', 'a.js'],
    cwd: '/app',
    startNs: '0',
    startedAt: 0,
    source: 'async_hooks',
    cpus: 2,
    threadPool: 4,
    ...about,
  };
}
