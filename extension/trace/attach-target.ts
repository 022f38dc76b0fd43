import { basename } from 'node:path';
import type { AttachOptions } from '../../launch/attach/attach-trace';

export type AttachTarget = AttachOptions['target'];

/** What a person types for a process: its id, or where its inspector listens (":9230", "localhost:9230", "ws://…"). */
export type Typed = { target: AttachTarget } | { refused: string } | null;

/** null: neither; refused: why not, a sentence. */
export function typedTarget(text: string): Typed {
  const typed = text.trim();
  if (/^\d+$/.test(typed))
    return inRange(Number(typed), 2 ** 31 - 1) ? { target: { pid: Number(typed) } } : null;
  const match = /^(?:(?:ws|https?):\/\/)?(\[[\da-f:]+\]|[\w.-]*):(\d+)(?:\/.*)?$/i.exec(typed);
  if (match === null) return null;
  const port = Number(match[2]);
  if (!inRange(port, 65535)) return { refused: `A port is a number from 1 to 65535, not ${match[2]}.` };
  if (/^(?:|localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/i.test(match[1])) return { target: { port } };
  return {
    refused: `Only programs of this machine can be traced, not of ${match[1]}: their records are written to its disk.`,
  };
}

function inRange(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}

/** Options of Node that take the next argument as their value. */
const WITH_VALUE = new Set([
  '-r',
  '--require',
  '--import',
  '--loader',
  '--experimental-loader',
  '-C',
  '--conditions',
]);
const CODE = new Set(['-e', '--eval', '-p', '--print', '-pe', '-i', '--interactive']);

/** What a person calls a process: its script ("server.js"), or the text it has given itself. */
export function processLabel(command: readonly string[]): string {
  const [program = 'node', ...args] = command;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (CODE.has(arg)) break;
    if (WITH_VALUE.has(arg)) i++;
    else if (!arg.startsWith('-') && arg !== '') return scriptName(arg);
  }
  return basename(program);
}

/** "index.js" says little: "api/index.js" says more. */
function scriptName(path: string): string {
  const parts = path.split(/[\\/]/);
  const name = parts.pop()!;
  return /^(?:index|main|server|app|cli|bin)\b/.test(name) && parts.length > 0 && /\w/.test(parts.at(-1)!)
    ? `${parts.at(-1)}/${name}`
    : name;
}

/** npm and its like only start others, which is whom one wants. */
export function startsOthers(command: readonly string[]): boolean {
  const script = command.length > 1 ? processLabel(command) : '';
  return (
    /^(?:npm|npx|yarn|pnpm|pnpx|corepack|nodemon|concurrently)(?:-cli)?(?:\.[cm]?js)?$/.test(
      basename(script),
    ) || /^(?:npm|yarn|pnpm) /.test(command[0] ?? '')
  );
}

/** "started 3 min ago" */
export function sayAge(ms: number | null): string {
  if (ms === null) return '';
  const minutes = ms / 60_000;
  if (minutes < 1) return `started ${Math.round(ms / 1000)} s ago`;
  if (minutes < 60) return `started ${Math.floor(minutes)} min ago`;
  const hours = minutes / 60;
  if (hours < 48) return `started ${Math.floor(hours)} h ago`;
  return `started ${Math.floor(hours / 24)} days ago`;
}
