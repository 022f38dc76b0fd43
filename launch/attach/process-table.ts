import type { NodeProcess } from './node-processes';

/** Lines of `ps -o pid=,etime=,command=`. Arguments with blanks cannot be told apart in them. */
export function fromPs(text: string): NodeProcess[] {
  const found: NodeProcess[] = [];
  for (const line of text.split('\n')) {
    const match = /^\s*(\d+)\s+(\S+)\s+(\S.*)$/.exec(line);
    if (match === null) continue;
    const [, pid, elapsed, command] = match;
    found.push({
      pid: Number(pid),
      command: command.trim().split(/\s+/),
      cwd: '',
      ageMs: elapsedMs(elapsed),
    });
  }
  return found;
}

/** ps's "[[days-]hours:]minutes:seconds"; null when it is something else. */
function elapsedMs(text: string): number | null {
  const match = /^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+)$/.exec(text);
  if (match === null) return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

/** Working folders by pid, of `lsof -a -d cwd -Fpn`: lines that begin with what they are. */
export function foldersFromLsof(text: string): Map<number, string> {
  const folders = new Map<number, string>();
  let pid = 0;
  for (const line of text.split('\n')) {
    if (line.startsWith('p')) pid = Number(line.slice(1));
    else if (line.startsWith('n')) folders.set(pid, line.slice(1));
  }
  return folders;
}

/** JSON of PowerShell: one process is an object, several are a list, none is nothing. */
export function fromPowerShell(text: string): NodeProcess[] {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    return [];
  }
  return (Array.isArray(rows) ? rows : [rows]).flatMap((row: Partial<Row> | null) => {
    if (typeof row?.pid !== 'number') return [];
    const { pid, command, ageMs } = row;
    return [
      {
        pid,
        command: windowsWords(command ?? 'node.exe'),
        cwd: '',
        ageMs: typeof ageMs === 'number' ? ageMs : null,
      },
    ];
  });
}

interface Row {
  pid: number;
  /** null when we may not know. */
  command: string | null;
  ageMs: number;
}

/** Words of a Windows command line, as far as double quotes go. */
function windowsWords(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
}
