import { commands, type ExtensionContext, Uri, window } from 'vscode';
import { keptResults } from '../launch/kept-results';
import { exportHtml } from './commands/export-timeline';
import { registerCommands } from './commands/register-commands';
import { findingOfLink } from './diagnostics/finding-link';
import { HintBoard } from './diagnostics/hint-board';
import { registerHints } from './diagnostics/register-hints';
import { showError } from './errors/show-error';
import type { Services } from './services';
import { ComparisonPanel } from './timeline/comparison-panel';
import { followCursor } from './timeline/follow-cursor';
import { TimelineEditor } from './timeline/timeline-editor';
import { TimelinePanel } from './timeline/timeline-panel';
import { Timelines } from './timeline/timelines';
import type { TraceDocument } from './timeline/trace-document';
import { RecentCommands } from './trace/recent-commands';
import { RunningTraces } from './trace/running-traces';
import { TraceFolder } from './trace/trace-folder';
import { TraceRunner } from './trace/trace-runner';

/** VS Code calls this when the first of our commands, traces or timelines is asked for. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Overlap', { log: true });
  const kept = keptResults(process.env);
  const timelines = new Timelines(Uri.joinPath(context.extensionUri, 'dist'), {
    error: (error) => showError(error, log),
    log: (message) => log.error(`in the timeline: ${message}`),
    exportHtml: (trace, before) => exportHtml(trace, before),
    resultThen: (trace) => (trace.uri.scheme === 'file' ? kept.of(trace.uri.fsPath) : null),
    compareWith: async (trace) => void (await commands.executeCommand('overlap.compareTraces', trace.uri)),
  });
  const running = new RunningTraces();
  const services: Services = {
    runner: new TraceRunner(running),
    running,
    traces: new TraceFolder(context),
    recent: new RecentCommands(context.workspaceState),
    timelines,
    panel: new TimelinePanel(timelines, Uri.joinPath(context.extensionUri, 'media'), context.workspaceState),
    editor: new TimelineEditor(timelines),
    comparison: new ComparisonPanel(timelines, Uri.joinPath(context.extensionUri, 'media')),
    hints: new HintBoard(),
    log,
  };
  context.subscriptions.push(
    log,
    running,
    services.hints,
    ...registerCommands(services),
    ...registerHints(services.hints),
    followCursor(timelines),
    timelines.onDidFront((trace) => {
      void showHints(services, trace).then(() => {
        if (trace.result && trace.uri.scheme === 'file') kept.keep(trace.uri.fsPath, trace.result);
      });
    }),
    services.panel.register(),
    services.editor.register(),
    window.registerUriHandler({
      handleUri: async (uri) => {
        const finding = findingOfLink(uri);
        if (finding !== null) await commands.executeCommand('overlap.showFinding', finding);
      },
    }),
  );
}

/** The hints in the editor are those of the timeline in front. */
async function showHints({ timelines, hints }: Services, trace: TraceDocument): Promise<void> {
  void commands.executeCommand('setContext', 'overlap.hasTrace', true);
  // The timeline shows what is wrong with a trace that cannot be read.
  const read = await trace.analysis.then(
    () => true,
    () => false,
  );
  if (read && timelines.current === trace) await hints.show(trace);
}
