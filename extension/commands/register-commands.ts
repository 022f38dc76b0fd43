import { commands, type Disposable } from 'vscode';
import { showError } from '../errors/show-error';
import type { Services } from '../services';
import { attach } from './attach';
import { compareTraces } from './compare-traces';
import { currentTimeline } from './current-trace';
import { explainAwait } from './explain-await';
import { exportTimeline } from './export-timeline';
import { openTrace } from './open-trace';
import { revealInTimeline } from './reveal-in-timeline';
import { saveTrace } from './save-trace';
import { explainFinding, showFinding } from './show-finding';
import { showKept } from './show-kept';
import { traceActiveFile } from './trace-active-file';
import { traceCommand } from './trace-command';

// biome-ignore lint/suspicious/noExplicitAny: arguments of a command come from anywhere
type Command = (services: Services, ...args: any[]) => unknown;

const COMMANDS: Record<string, Command> = {
  'overlap.traceActiveFile': (services) => traceActiveFile(services),
  'overlap.traceCommand': (services, line?: unknown) =>
    traceCommand(services, typeof line === 'string' ? line : undefined),
  'overlap.attach': attach,
  'overlap.stopTracing': ({ running }) => running.stopAll(),
  'overlap.openTrace': openTrace,
  'overlap.compareTraces': compareTraces,
  'overlap.showTimeline': async (services) => void (await currentTimeline(services, false)),
  'overlap.revealInTimeline': (services) => revealInTimeline(services),
  'overlap.showKept': (services) => showKept(services),
  'overlap.explainAwait': (services) => explainAwait(services),
  'overlap.clearHints': ({ hints }) => hints.clear(),
  'overlap.exportTimeline': (services) => exportTimeline(services),
  'overlap.saveTrace': (services) => saveTrace(services),
  // Only from hints: not in the palette.
  'overlap.showFinding': showFinding,
  'overlap.explainFinding': explainFinding,
};

/** Every command says its own errors; what they give back is for other extensions and tests. */
export function registerCommands(services: Services): Disposable[] {
  return Object.entries(COMMANDS).map(([id, run]) =>
    commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        return await run(services, ...args);
      } catch (error) {
        showError(error, services.log);
        return undefined;
      }
    }),
  );
}
