import { commands, type ExtensionContext, Uri, window } from 'vscode';
import { exportHtml } from './commands/export-timeline';
import { registerCommands } from './commands/register-commands';
import { findingOfLink } from './diagnostics/finding-link';
import { HintBoard } from './diagnostics/hint-board';
import { registerHints } from './diagnostics/register-hints';
import { showError } from './errors/show-error';
import type { Services } from './services';
import { followCursor } from './timeline/follow-cursor';
import { TimelineEditor } from './timeline/timeline-editor';
import { TimelinePanel } from './timeline/timeline-panel';
import { Timelines } from './timeline/timelines';
import type { TraceDocument } from './timeline/trace-document';
import { TraceFolder } from './trace/trace-folder';
import { TraceRunner } from './trace/trace-runner';

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Overlap', { log: true });
  const timelines = new Timelines(Uri.joinPath(context.extensionUri, 'dist'), {
    error: (error) => showError(error, log),
    log: (message) => log.error(`in the timeline: ${message}`),
    exportHtml: (trace) => exportHtml(trace),
  });
  const services: Services = {
    runner: new TraceRunner(),
    traces: new TraceFolder(context),
    timelines,
    panel: new TimelinePanel(timelines, Uri.joinPath(context.extensionUri, 'media'), context.workspaceState),
    editor: new TimelineEditor(timelines),
    hints: new HintBoard(),
    log,
  };
  context.subscriptions.push(
    log,
    services.runner,
    services.hints,
    ...registerCommands(services),
    ...registerHints(services.hints),
    followCursor(timelines),
    timelines.onDidFront((trace) => void showHints(services, trace)),
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
  if (read && timelines.current === trace) hints.show(trace);
}
