import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { commandLineIn, programOf, runningProcesses, sinceStart, workingFolder } from './process-facts';
import { foldersFromLsof, fromPowerShell, fromPs } from './process-table';

/** A Node.js process of this machine that may be attached to. */
export interface NodeProcess {
  pid: number;
  /** Program and arguments, as far as they can be told apart. */
  command: string[];
  /** Absolute; '' = unknown. */
  cwd: string;
  /** null = unknown. */
  ageMs: number | null;
}

const run = promisify(execFile);
const PATIENCE_MS = 5000;
const MOST_BYTES = 16 << 20;
const POWERSHELL =
  'Get-CimInstance Win32_Process -Filter "Name=\'node.exe\'" | ForEach-Object { [pscustomobject]@{ pid = $_.ProcessId; command = $_.CommandLine; ageMs = [long]((Get-Date) - $_.CreationDate).TotalMilliseconds } } | ConvertTo-Json -Compress';

/** The Node.js processes that this user may attach to, the youngest first; this process is not among them. Never rejects. */
export async function nodeProcesses(): Promise<NodeProcess[]> {
  const all =
    process.platform === 'linux' ? onLinux() : await (process.platform === 'win32' ? onWindows() : onUnix());
  return all
    .filter(({ pid }) => pid !== process.pid)
    .sort((a, b) => (a.ageMs ?? Number.POSITIVE_INFINITY) - (b.ageMs ?? Number.POSITIVE_INFINITY));
}

/** "node", "node20", "nodejs", "node.exe"; not "node_exporter". */
export function isNodeName(name: string): boolean {
  return /^node(?:js)?[\d.]*(?:\.exe)?$/i.test(name);
}

function onLinux(): NodeProcess[] {
  const found: NodeProcess[] = [];
  for (const pid of runningProcesses()) {
    const program = programOf(pid);
    // Without a handler SIGUSR1 would end it: a thread that is just starting, or another program of that name.
    if (program.denied || !program.handlesSignal || !isNodeName(program.name)) continue;
    found.push({ pid, command: commandLineIn(pid), cwd: workingFolder(pid), ageMs: sinceStart(pid) });
  }
  return found;
}

async function onUnix(): Promise<NodeProcess[]> {
  const found = fromPs(await output('ps', ['-x', '-ww', '-o', 'pid=,etime=,command='])).filter(
    ({ command }) => isNodeName(command[0].replace(/^.*\//, '')),
  );
  if (found.length === 0) return [];
  const pids = found.map(({ pid }) => pid).join(',');
  const folders = foldersFromLsof(await output('lsof', ['-a', '-d', 'cwd', '-Fpn', '-p', pids]));
  return found.map((one) => ({ ...one, cwd: folders.get(one.pid) ?? '' }));
}

async function onWindows(): Promise<NodeProcess[]> {
  return fromPowerShell(
    await output('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', POWERSHELL]),
  );
}

/** What a system tool prints; '' when it cannot be asked. lsof ends with 1 when one of many processes is gone. */
async function output(program: string, args: string[]): Promise<string> {
  const asked = run(program, args, { timeout: PATIENCE_MS, maxBuffer: MOST_BYTES, windowsHide: true });
  return asked.then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout ?? '',
  );
}
