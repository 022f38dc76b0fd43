import { UserNotice } from '../errors/user-notice';

export interface CommandLine {
  command: string[];
  /** Leading NAME=value words. */
  env: Record<string, string>;
}

/** What a shell would act on, and we would hand to the program as it stands. */
const SHELL_WORDS = ['|', '||', '&', '&&', ';', '>', '>>', '<', '2>', '2>&1'];

/**
 * Splits what a person typed into program and arguments: blanks part, quotes join, a backslash keeps the next character
 * (outside of single quotes; not on Windows, where it parts folders). There is no shell.
 * @throws UserNotice for nothing, an open quote, or words only a shell understands.
 */
export function splitCommandLine(line: string, windows = false): CommandLine {
  const words = splitWords(line, windows);
  const shell = words.find((word) => word.quotedAt < 0 && SHELL_WORDS.includes(word.text));
  if (shell) {
    throw new UserNotice(
      `Overlap starts the command itself, without a shell, so "${shell.text}" does not work here. Put the line into a script of package.json and trace "npm run" with its name.`,
    );
  }
  const env: Record<string, string> = {};
  while (words.length > 0 && isAssignment(words[0])) {
    const { text } = words.shift()!;
    env[text.slice(0, text.indexOf('='))] = text.slice(text.indexOf('=') + 1);
  }
  if (words.length === 0)
    throw new UserNotice('There is no command to trace. Type one, for example: node app.js');
  return { command: words.map((word) => word.text), env };
}

interface Word {
  text: string;
  /** Where in the text the first quoted part begins, -1 when nothing was quoted. */
  quotedAt: number;
}

/** NAME= stands before any quote. */
function isAssignment({ text, quotedAt }: Word): boolean {
  const name = /^[A-Za-z_]\w*=/.exec(text)?.[0];
  return name !== undefined && (quotedAt < 0 || quotedAt >= name.length);
}

function splitWords(line: string, windows: boolean): Word[] {
  const words: Word[] = [];
  let word: Word | null = null;
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (quote === '' && /\s/.test(c)) {
      if (word) words.push(word);
      word = null;
      continue;
    }
    word ??= { text: '', quotedAt: -1 };
    if (c === quote) {
      quote = '';
    } else if (quote === '' && (c === '"' || c === "'")) {
      quote = c;
      if (word.quotedAt < 0) word.quotedAt = word.text.length;
    } else if (c === '\\' && isEscape(line[i + 1], quote, windows)) {
      word.text += line[++i];
    } else {
      word.text += c;
    }
  }
  if (quote !== '') throw new UserNotice(`The command has an opening ${quote} without a closing one.`);
  if (word) words.push(word);
  return words;
}

function isEscape(next: string | undefined, quote: string, windows: boolean): boolean {
  if (next === undefined || quote === "'") return false;
  return quote === '"' ? next === '"' || next === '\\' : !windows;
}
