import { BadUse } from './bad-use';

/** 'trace' and 'file' name what will be written: a trace, or anything else ("-" is stdout). Both are found under `texts`. */
export type FlagKind = 'switch' | 'text' | 'trace' | 'file' | 'list' | 'milliseconds' | 'number';

/** What a command takes. Names are without dashes; `o` is short for output everywhere. */
export interface Shape {
  command: string;
  flags: Record<string, FlagKind>;
  /** Names of the positional arguments, for messages; all are required unless `optional`. */
  positionals: string[];
  optional?: boolean;
  /** Whether a command to run may (or must) follow after "--". */
  rest: 'none' | 'instead of positionals' | 'required';
  example: string;
}

export interface Arguments {
  switches: Set<string>;
  texts: Map<string, string>;
  lists: Map<string, string[]>;
  milliseconds: Map<string, number>;
  numbers: Map<string, number>;
  positionals: string[];
  /** The command after "--"; null when there was no "--". */
  rest: string[] | null;
}

const SHORT: Record<string, string> = { o: 'output', h: 'help' };

/** Reads the arguments behind a command's name. @throws BadUse with one sentence. */
export function parseArguments(args: readonly string[], shape: Shape): Arguments {
  const parsed: Arguments = {
    switches: new Set(),
    texts: new Map(),
    lists: new Map(),
    milliseconds: new Map(),
    numbers: new Map(),
    positionals: [],
    rest: null,
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === '--') {
      parsed.rest = args.slice(i + 1);
      break;
    }
    // A lone dash is a name ("stdout").
    if (!arg.startsWith('-') || arg === '-') {
      parsed.positionals.push(arg);
      continue;
    }
    const { name, value } = splitFlag(arg);
    const kind = name === 'help' ? 'switch' : shape.flags[name];
    if (kind === undefined) throw unknownFlag(arg, shape, parsed.positionals.length > 0);
    if (kind === 'switch') {
      if (value !== undefined) throw new BadUse(`--${name} takes no value.`);
      parsed.switches.add(name);
    } else {
      const given = value ?? args[++i];
      if (given === undefined || (given.startsWith('--') && value === undefined))
        throw valueMissing(name, given);
      store(parsed, name, kind, given);
    }
  }
  if (!parsed.switches.has('help')) assertComplete(parsed, shape);
  return parsed;
}

function splitFlag(arg: string): { name: string; value?: string } {
  const at = arg.indexOf('=');
  const flag = at < 0 ? arg : arg.slice(0, at);
  const bare = flag.replace(/^--?/, '');
  const name = flag.startsWith('--') ? bare : (SHORT[bare] ?? flag);
  return at < 0 ? { name } : { name, value: arg.slice(at + 1) };
}

function store(parsed: Arguments, name: string, kind: FlagKind, value: string): void {
  if (kind === 'list') parsed.lists.set(name, [...(parsed.lists.get(name) ?? []), value]);
  else if (kind === 'text' || kind === 'trace' || kind === 'file') parsed.texts.set(name, value);
  else if (kind === 'number') parsed.numbers.set(name, toNumber(name, value));
  else parsed.milliseconds.set(name, toMilliseconds(name, value));
}

function valueMissing(name: string, next: string | undefined): BadUse {
  const found = next === undefined ? 'nothing stands behind it' : `"${next}" stands behind it`;
  return new BadUse(`--${name} needs a value, but ${found}.`);
}

/** A number of milliseconds as it was typed for a flag. @throws BadUse when it is none. */
export function toMilliseconds(name: string, value: string): number {
  const ms = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(ms) || ms < 0) {
    throw new BadUse(`--${name} takes a number of milliseconds, 0 or more, not "${value}".`);
  }
  return ms;
}

function toNumber(name: string, value: string): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number) || number <= 0) {
    throw new BadUse(`--${name} takes a number greater than 0, not "${value}".`);
  }
  return number;
}

/** @param afterName whether a name stands before it: then the flag may be the command's, and "--" was forgotten. */
function unknownFlag(arg: string, shape: Shape, afterName: boolean): BadUse {
  if (afterName && shape.rest === 'required')
    return new BadUse(`The command to trace goes after "--". For example: ${shape.example}`);
  const names = Object.keys(shape.flags).map((name) => `--${name}`);
  const known = names.length === 0 ? 'it takes none' : `it takes ${names.join(', ')}`;
  return new BadUse(`"overlap ${shape.command}" does not know ${arg.split('=')[0]}; ${known}.`);
}

function assertComplete(parsed: Arguments, shape: Shape): void {
  const { positionals, rest } = parsed;
  const form = `For example: ${shape.example}`;
  if (rest !== null && shape.rest === 'none')
    throw new BadUse(`"overlap ${shape.command}" runs no command. ${form}`);
  if (rest !== null && rest.length === 0) throw new BadUse(`There is no command after "--". ${form}`);
  if (shape.rest === 'required') {
    if (rest === null) throw new BadUse(`The command to trace goes after "--". ${form}`);
    if (positionals.length > 0) throw new BadUse(`"${positionals[0]}" stands before "--". ${form}`);
    return;
  }
  if (rest !== null) {
    if (positionals.length > 0) throw new BadUse(`Give either a trace or a command, not both. ${form}`);
    return;
  }
  if (positionals.length < shape.positionals.length && shape.optional !== true) {
    throw new BadUse(`"overlap ${shape.command}" needs ${shape.positionals[positionals.length]}. ${form}`);
  }
  if (positionals.length > shape.positionals.length) {
    throw new BadUse(`"${positionals[shape.positionals.length]}" is one argument too many. ${form}`);
  }
}
