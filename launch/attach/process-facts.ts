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

function zeroSeparated(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** TCP ports a process listens on; null = unknown. */
export function listeningPorts(pid: number): Set<number> | null {
  try {
    const sockets = new Set(
      readdirSync(`/proc/${pid}/fd`)
        .map((fd) => linkOf(`/proc/${pid}/fd/${fd}`))
        .filter((link) => link !== ''),
    );
    const ports = new Set<number>();
    for (const table of ['tcp', 'tcp6']) {
      for (const line of linesOf(`/proc/${pid}/net/${table}`)) {
        const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
        if (state === LISTEN && sockets.has(`socket:[${inode}]`))
          ports.add(Number.parseInt(local.split(':')[1], 16));
      }
    }
    return ports;
  } catch {
    return null;
  }
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
