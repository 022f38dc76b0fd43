import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { systemCode } from '../errors';

/** What the system tells of a process. Only Linux does; elsewhere everything is "unknown". */
export interface ProgramFacts {
  /** Its program's file name, '' = unknown. */
  name: string;
  /** Whether it would survive SIGUSR1. */
  handlesSignal: boolean;
  /** It belongs to somebody else. */
  denied: boolean;
}

const SIGUSR1_BIT = 1n << 9n;

/** What can be seen of a process without asking it. Never throws: of one that is gone nothing is known. */
export function programOf(pid: number): ProgramFacts {
  try {
    const name = basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''));
    const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
    return { name, handlesSignal: (BigInt(`0x${caught}`) & SIGUSR1_BIT) !== 0n, denied: false };
  } catch (error) {
    const denied = systemCode(error) === 'EACCES' || systemCode(error) === 'EPERM';
    return { name: '', handlesSignal: true, denied };
  }
}

/** Arguments, and those that came by NODE_OPTIONS before them; [] = unknown. */
export function commandLineOf(pid: number): string[] {
  const args = zeroSeparated(`/proc/${pid}/cmdline`);
  const options = zeroSeparated(`/proc/${pid}/environ`).find((line) => line.startsWith('NODE_OPTIONS='));
  return [...(options?.slice('NODE_OPTIONS='.length).split(/\s+/) ?? []), ...args];
}

/** Program and arguments; a process may have put one text of its own in their place. */
export function commandLineIn(pid: number): string[] {
  const args = zeroSeparated(`/proc/${pid}/cmdline`);
  while (args.at(-1) === '') args.pop();
  return args;
}

/** Ids of all processes, threads not counted; [] = unknown. */
export function runningProcesses(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Absolute, '' = unknown. */
export function workingFolder(pid: number): string {
  return linkOf(`/proc/${pid}/cwd`);
}

const TICKS_PER_SECOND = 100;
/** Fields of /proc/PID/stat behind the name in parentheses: starttime is the 22nd of all. */
const START_FIELD = 22 - 3;

/** Milliseconds since a process was started; null = unknown. */
export function sinceStart(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_FIELD]);
    const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
    const ms = Math.round((uptime - ticks / TICKS_PER_SECOND) * 1000);
    return Number.isFinite(ms) ? Math.max(0, ms) : null;
  } catch {
    return null;
  }
}

function zeroSeparated(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** TCP ports a process listens on, in the order of its descriptors; null = unknown. */
export function listeningPorts(pid: number): Set<number> | null {
  try {
    const portOf = new Map<string, number>();
    for (const table of ['tcp', 'tcp6']) {
      for (const line of linesOf(`/proc/${pid}/net/${table}`)) {
        const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
        if (state === LISTEN) portOf.set(`socket:[${inode}]`, Number.parseInt(local.split(':')[1], 16));
      }
    }
    const descriptors = readdirSync(`/proc/${pid}/fd`)
      .map(Number)
      .sort((a, b) => a - b);
    const ports = descriptors.map((fd) => portOf.get(linkOf(`/proc/${pid}/fd/${fd}`)));
    return new Set(ports.filter((port) => port !== undefined));
  } catch {
    return null;
  }
}

/**
 * The port on which VS Code's debugger has opened the inspector of a process that it started: the first that the process
 * listens on, before any of its own. null for processes that it did not start, whose ports are nobody's business.
 */
export function debuggersPort(pid: number): number | null {
  const debugged = zeroSeparated(`/proc/${pid}/environ`).some((line) =>
    line.startsWith('VSCODE_INSPECTOR_OPTIONS='),
  );
  const [first] = (debugged && listeningPorts(pid)) || [];
  return first ?? null;
}

const LISTEN = '0A';

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(1);
  } catch {
    return [];
  }
}
