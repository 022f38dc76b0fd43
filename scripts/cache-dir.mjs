// Where what tests need but the repository must not carry (a browser's profile, VS Code, other Node versions) is kept.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A folder that survives between runs: `$OVERLAP_CACHE`, else `${XDG_CACHE_HOME:-~/.cache}/overlap-dev`. */
export function cacheDir() {
  if (process.env.OVERLAP_CACHE) return resolve(process.env.OVERLAP_CACHE);
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'overlap-dev');
}

const STAMP = '.complete';

/**
 * Returns `<cache>/<name>`, made by `fill(folder)` when it is not there yet. The folder takes its final name only when
 * fill has ended well, so an interrupted install leaves nothing that looks finished; two runs at once wait for one another.
 */
export async function cached(name, fill) {
  const folder = join(cacheDir(), name);
  if (existsSync(join(folder, STAMP))) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const unlock = await lock(`${folder}.lock`, name);
  try {
    if (existsSync(join(folder, STAMP))) return folder;
    removePartials(folder);
    const partial = `${folder}.partial-${randomBytes(4).toString('hex')}`;
    mkdirSync(partial, { recursive: true });
    try {
      await fill(partial);
      writeFileSync(join(partial, STAMP), new Date().toISOString() + '\n');
      rmSync(folder, { recursive: true, force: true });
      renameSync(partial, folder);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      throw error;
    }
    return folder;
  } finally {
    unlock();
  }
}

/** Under the lock nobody else fills this folder: what lies there is left of an interrupted run. */
function removePartials(folder) {
  const prefix = `${basename(folder)}.partial-`;
  for (const name of readdirSync(dirname(folder))) {
    if (name.startsWith(prefix)) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/** Takes a lock file holding our pid; a lock whose process is gone is taken over. */
async function lock(file, name) {
  let told = false;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(ownerOf(file))) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) console.log(`waiting for another run that is installing ${name} …`);
    told = true;
    await sleep(500);
  }
}

function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
