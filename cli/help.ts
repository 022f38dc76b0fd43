import type { Command } from './command';
import { commands } from './commands';

/** What `overlap --help` says. */
export function help(): string {
  const width = Math.max(...commands.map((c) => c.shape.command.length));
  return [
    'overlap: see which awaits of a Node.js program could overlap, and what that would save.',
    '',
    'Usage: overlap COMMAND [ARGUMENT…]',
    '',
    ...commands.map((c) => `  ${c.shape.command.padEnd(width)}  ${c.summary}`),
    '',
    '  overlap COMMAND --help  says more; overlap --version  says the version.',
    '',
    'Example: overlap trace -- node app.js',
    '',
  ].join('\n');
}

/** What `overlap COMMAND --help` says. */
export function commandHelp(command: Command): string {
  const width = Math.max(0, ...command.flags.map(([flag]) => flag.length));
  const flags = command.flags.map(([flag, meaning]) => `  ${flag.padEnd(width)}  ${meaning}`);
  return [
    `Usage: overlap ${command.shape.command} ${command.synopsis}`,
    '',
    command.summary,
    ...(flags.length > 0 ? ['', ...flags] : []),
    ...(command.notes.length > 0 ? ['', ...command.notes] : []),
    '',
    `Example: ${command.shape.example}`,
    '',
  ].join('\n');
}
