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
 * (outside of single quotes; not before letters on Windows, where it parts folders). There is no shell.
 * @throws UserNotice for nothing, an open quote, or words only a shell understands.
 */
export function splitCommandLine(line: string, windows = false): CommandLine {
  const words: Word[] = [];
  let word: Word | null = null;
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (quote !== '') {
      if (c === quote) quote = '';
      else if (c === '\\' && quote === '"' && '"\\'.includes(line[i + 1] ?? ' ')) word!.text += line[++i];
      else word!.text += c;
    } else if (c === '"' || c === "'") {
      quote = c;
      word ??= { text: '', quoted: true };
      word.quoted = true;
    } else if (/\s/.test(c)) {
      if (word) words.push(word);
      word = null;
    } else {
      word ??= { text: '', quoted: false };
      if (c === '\\' && i + 1 < line.length && !windows) word.text += line[++i];
      else word.text += c;
    }
  }
  if (quote !== '') throw new UserNotice(`The command has an opening ${quote} without a closing one.`);
  if (word) words.push(word);

  const shell = words.find((w) => !w.quoted && SHELL_WORDS.includes(w.text));
  if (shell) {
    throw new UserNotice(
      `Overlap starts the command itself, without a shell, so "${shell.text}" does not work here. Put the line into a script of package.json and trace "npm run" with its name.`,
    );
  }
  const env: Record<string, string> = {};
  while (words.length > 0 && !words[0].quoted && /^[A-Za-z_]\w*=/.test(words[0].text)) {
    const { text } = words.shift()!;
    env[text.slice(0, text.indexOf('='))] = text.slice(text.indexOf('=') + 1);
  }
  if (words.length === 0)
    throw new UserNotice('There is no command to trace. Type one, for example: node app.js');
  return { command: words.map((w) => w.text), env };
}

interface Word {
  text: string;
  quoted: boolean;
}
