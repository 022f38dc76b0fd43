import { TraceError } from '../core/format/trace-error';
import { UserError } from '../launch/errors';
import { assertOutputs } from './assert-outputs';
import { BadUse, ExitCode } from './bad-use';
import { bugReport } from './bug-report';
import { commands } from './commands';
import { commandHelp, help } from './help';
import { tolerateLostOutput } from './lost-output';
import { parseArguments } from './parse-arguments';
import { VERSION } from './version';

/** Runs `overlap ARGUMENT…`; resolves with the exit code. Everything a person can cause ends in one sentence on stderr. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    process.stderr.write(help());
    return ExitCode.BadUse;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const about = commands.find((c) => c.shape.command === rest[0]);
    process.stdout.write(about === undefined ? help() : commandHelp(about));
    return ExitCode.Ok;
  }
  if (name === '--version' || name === '-v') {
    process.stdout.write(`${VERSION}\n`);
    return ExitCode.Ok;
  }
  try {
    const command = commands.find((c) => c.shape.command === name);
    if (command === undefined) throw unknownCommand(name);
    const parsed = parseArguments(rest, command.shape);
    if (parsed.switches.has('help')) {
      process.stdout.write(commandHelp(command));
      return ExitCode.Ok;
    }
    assertOutputs(parsed, command.shape);
    return await command.run(parsed);
  } catch (error) {
    return refused(error);
  }
}

function unknownCommand(name: string): BadUse {
  if (name.startsWith('-')) {
    return new BadUse(
      `"${name}" stands before the command; flags go behind it. For example: ${commands[0].shape.example}`,
    );
  }
  if (name.endsWith('.overlap'))
    return new BadUse(`What is to be done with ${name}? To see its findings: overlap analyze ${name}`);
  const names = commands.map((c) => c.shape.command).join(', ');
  return new BadUse(
    `There is no command "${name}"; there are ${names}. To trace a program: overlap trace -- node app.js`,
  );
}

function refused(error: unknown): number {
  if (!(error instanceof BadUse || error instanceof UserError || error instanceof TraceError)) throw error;
  process.stderr.write(`overlap: ${error.message}\n`);
  return ExitCode.BadUse;
}

tolerateLostOutput();
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (bug: unknown) => {
    process.stderr.write(bugReport(bug));
    process.exitCode = ExitCode.Bug;
  },
);
