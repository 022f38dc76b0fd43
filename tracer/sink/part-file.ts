import fs from 'node:fs';

// Programs patch fs; these are the functions there were at the start.
const { closeSync, constants, fstatSync, ftruncateSync, openSync, writeSync } = fs;

/**
 * Node hands the result of every stat of the program's over in one array per thread, and its hooks run while something
 * lies in it: a stat of ours would be taken for the program's. Stats in bigints, which hardly anybody asks for with a
 * callback, have an array of their own; for those that do, see stat-in-delivery.ts.
 */
const BIG = { bigint: true } as const;

/** A part file that several threads of the process append to; each append happens under the ring's lock. */
export interface PartFile {
  path: string;
  fd: number;
  dev: bigint;
  ino: bigint;
}

/** Why nothing more is written: text for a person. */
export class PartLost extends Error {}

const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  ERR_ACCESS_DENIED: "the program's permissions do not allow writing there",
  EROFS: 'the disk is read-only',
  ENOENT: 'the folder for traces does not exist',
  ENOTDIR: 'the folder for traces is a file',
  EBADF: 'its file could not be reached',
  EFBIG: 'the file would become too large',
};

/** @throws PartLost with the reason in plain words. */
export function openPart(path: string): PartFile {
  try {
    const fd = openSync(path, 'ax');
    const { dev, ino } = fstatSync(fd, BIG);
    return { path, fd, dev, ino };
  } catch (error) {
    throw new PartLost(reasonOf(error));
  }
}

/**
 * A descriptor of one's own for a part that another thread has opened.
 * @throws PartLost
 */
export function openPartAgain(path: string): PartFile {
  try {
    const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    const { dev, ino } = fstatSync(fd, BIG);
    return { path, fd, dev, ino };
  } catch (error) {
    throw new PartLost(reasonOf(error));
  }
}

/**
 * Appends all of `bytes`, or nothing.
 * @throws PartLost when that is not possible: the disk is full, the file was removed, or the program has closed our
 *   descriptor. What the descriptor stands for is looked at first: a program may close every descriptor and get ours
 *   back for a file of its own, and no byte of a trace may ever land there.
 */
export function append(part: PartFile, bytes: Uint8Array): void {
  let before = -1;
  try {
    const stat = fstatSync(part.fd, BIG);
    if (stat.ino !== part.ino || stat.dev !== part.dev) throw new PartLost('the program has closed its file');
    if (stat.nlink === 0n) throw new PartLost('its file was removed');
    before = Number(stat.size);
    for (let at = 0; at < bytes.length; ) at += writeSync(part.fd, bytes, at, bytes.length - at);
  } catch (error) {
    if (error instanceof PartLost) throw error;
    if (before >= 0) cutTo(part, before);
    throw new PartLost(reasonOf(error));
  }
}

/** Closes it if it is still ours. */
export function closePart(part: PartFile): void {
  try {
    if (fstatSync(part.fd, BIG).ino === part.ino) closeSync(part.fd);
  } catch {
    // Closed by the program already.
  }
}

/** Takes half a chunk off again, so that what stands before it stays readable. */
function cutTo(part: PartFile, size: number): void {
  try {
    ftruncateSync(part.fd, size);
  } catch {
    // The reader stops at the tear.
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  return REASONS[code] ?? (code || String(error));
}
