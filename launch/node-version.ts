import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from './errors';

/** The oldest Node.js whose hooks the tracer was measured on and that can load its bundle. */
export const OLDEST_NODE = 20;

/** True for a program that is Node itself (not npm, tsx, …, which start it). */
export function isNode(program: string): boolean {
  return /^node(js)?(\.exe)?$/i.test(basename(program));
}

/** The version a Node program says it has ("v20.20.2"), '' when it does not say. */
export function nodeVersion(program: string, env: NodeJS.ProcessEnv): string {
  if (sameFile(program, process.execPath)) return process.version;
  try {
    // Without NODE_OPTIONS: what the user requires there must not run just to ask for a version.
    const out = execFileSync(program, ['--version'], {
      env: { ...env, NODE_OPTIONS: '' },
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /^v\d+\.\d+\.\d+/.exec(out.trim())?.[0] ?? '';
  } catch {
    return '';
  }
}

/** Throws when a program that is Node itself is too old to be traced. Costs nothing when it is the one running us. */
export function assertSupportedNode(program: string, env: NodeJS.ProcessEnv): void {
  if (!isNode(program)) return;
  const version = nodeVersion(program, env);
  if (version !== '' && majorOf(version) < OLDEST_NODE) throw unsupportedNode(program, version);
}

/** The sentence about a Node.js that is too old; `version` as it says itself ("v18.1.0"). */
export function unsupportedNode(program: string, version: string): UserError {
  return new UserError(
    'unsupported-node',
    `${program} is Node.js ${version.slice(1)}; tracing needs Node.js ${OLDEST_NODE} or newer. Install a newer Node.js or put one first on PATH.`,
  );
}

/** 18 of "v18.1.0"; NaN when it is no version. */
export function majorOf(version: string): number {
  return Number.parseInt(version.replace(/^v/, ''), 10);
}

function sameFile(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}
