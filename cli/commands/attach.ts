import { attachTrace } from '../../launch/attach/attach-trace';
import { BadUse, ExitCode } from '../bad-use';
import type { Command } from '../command';
import type { Arguments } from '../parse-arguments';
import { traceReport } from '../print/trace-report';
import { defaultOutput } from '../run-traced';
import { REPORT_FLAGS, reportFlagsHelp } from './report-flags';

export const attach: Command = {
  shape: {
    command: 'attach',
    flags: {
      seconds: 'number',
      inspect: 'text',
      ...REPORT_FLAGS,
    },
    positionals: ['a process id'],
    optional: true,
    rest: 'none',
    example: 'overlap attach 4711 --seconds 10',
  },
  synopsis: 'PID|--inspect PORT [FLAG…]',
  summary: 'Traces a Node.js process that is already running, from now on, and lets it go again.',
  flags: [
    ['--seconds N', 'how long (default: until Ctrl+C)'],
    ['--inspect PORT', 'the port on which its inspector listens, instead of a process id'],
    ...reportFlagsHelp('process'),
  ],
  notes: [
    'Node.js prints two lines about its inspector on the stderr of the process, and nothing else of it changes.',
    'Code that is loaded while it is traced is followed exactly; of what was loaded before, places are approximate.',
    'Worker threads are followed if they live longer than a moment; child processes are not: attach to them by their own id.',
  ],
  async run(args) {
    const target = targetOf(args);
    const name = 'pid' in target ? `process-${target.pid}` : `port-${target.port}`;
    const seconds = args.numbers.get('seconds');
    const attached = await attachTrace({
      target,
      output: args.texts.get('output') ?? defaultOutput([name], new Date()),
      include: args.lists.get('include') ?? [],
      ms: seconds === undefined ? undefined : seconds * 1000,
    });
    const how = seconds === undefined ? 'until Ctrl+C' : `for ${seconds} s; Ctrl+C ends it earlier`;
    process.stderr.write(`overlap: tracing process ${attached.pid} ${how}.\n`);
    const stop = (): void => attached.stop();
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    const outcome = await attached.done.finally(() => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    });
    process.stderr.write(
      outcome.ended
        ? `overlap: process ${outcome.pid} has ended.\n`
        : `overlap: process ${outcome.pid} is no longer traced.\n`,
    );
    return traceReport(outcome.tracePath, args) || ExitCode.Ok;
  },
};

function targetOf(args: Arguments): { pid: number } | { port: number } {
  const pid = args.positionals[0];
  const port = args.texts.get('inspect');
  const form = `For example: ${attach.shape.example}`;
  if ((pid === undefined) === (port === undefined))
    throw new BadUse(`"overlap attach" needs a process id, or --inspect PORT. ${form}`);
  if (pid !== undefined) return { pid: wholeNumber(pid, 'A process id', 1, 2 ** 31 - 1) };
  return { port: wholeNumber(port!.replace(/^(?:127\.0\.0\.1|localhost):/, ''), '--inspect', 1, 65535) };
}

function wholeNumber(text: string, what: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new BadUse(`${what} is a number from ${least} to ${most}, not "${text}".`);
}
