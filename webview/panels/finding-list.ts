import type { FindingAwait, LocatedFinding, LocatedKept } from '../../core/analysis/finding';
import { baseName } from '../../core/base-name';
import type { TimelineFindings } from '../../core/protocol/timeline-messages';
import { NS_PER_MS } from '../../core/units';
import type { Actions } from '../interact/actions';
import { formatDuration } from '../layout/format-duration';
import { plural } from '../render/draw-minimap';
import { ruleTitle } from '../render/rule-title';
import { element, withCode } from './element';
import { headedList, listItem } from './list-item';
import { observationSection } from './observation-list';

/** The findings as a list, in step with the canvas; the chosen one shows its evidence. */
export function findingSection(
  result: TimelineFindings | null,
  chosen: string | null,
  showKept: boolean,
  live: boolean,
  actions: Actions,
): HTMLElement[] {
  if (result === null) return live ? stillRunning() : [];
  const { findings, kept, observations, combined, combinedSavingMs } = result;
  const head = element(
    'h2',
    { id: 'ov-findings' },
    findings.length === 0 ? 'Findings' : `Findings · ${findings.length}`,
  );
  if (combinedSavingMs > 0) {
    const gains = combined.filter(({ savingMs }) => savingMs > 0);
    const each = gains.map(({ operation, savingMs }) => `${operation}: ${saved(savingMs)}`);
    // Gains of different operations are no sum: nobody waits for both.
    head.append(
      element(
        'b',
        { title: ['If every fix were applied at once', ...each].join('\n') },
        gains.length > 1 ? `up to ${saved(combinedSavingMs)}` : `${saved(combinedSavingMs)} in all`,
      ),
    );
  }
  const list = element('ul', { 'aria-labelledby': 'ov-findings' });
  for (const finding of findings) list.append(findingItem(finding, finding.id === chosen, actions));
  const out: HTMLElement[] = [head];
  if (findings.length > 0) out.push(list);
  else {
    const judged =
      (result.unread ?? 0) > 0
        ? 'None was found. Awaits in files that have changed since, or are not here, could not be judged.'
        : 'No awaits here could overlap and save time.';
    out.push(element('p', { class: 'ov-empty' }, judged));
  }
  out.push(...observationSection(observations, chosen, actions));
  if (showKept && kept.length > 0) out.push(...keptSection(kept, chosen, actions));
  return out;
}

const stillRunning = (): HTMLElement[] => [
  element('h2', {}, 'Findings'),
  element(
    'p',
    { class: 'ov-empty' },
    'The program is running. Let it do what you want to know about (a server: send the slow request), then press Stop: what could overlap is shown then.',
  ),
];

function findingItem(finding: LocatedFinding, chosen: boolean, actions: Actions): HTMLElement {
  const times = finding.occurrences > 1 ? ` · ${plural(finding.occurrences, 'time')}` : '';
  const item = listItem({
    head: element('span', { class: `ov-rule ${finding.confidence}` }, ruleTitle(finding.rule)),
    amount: { text: saved(finding.savingMs.endToEnd), look: 'saving' },
    quiet: [
      `${finding.operation.name === '' ? '' : `${finding.operation.name} · `}${whereOf(finding.awaits)}${times}`,
    ],
    current: chosen,
    onclick: () => actions.chooseFinding(finding.id),
  });
  if (chosen) item.append(evidence(finding));
  return item;
}

/** "−147 ms". */
const saved = (ms: number): string => `−${formatDuration(ms * NS_PER_MS)}`;

function whereOf([first]: readonly FindingAwait[]): string {
  return first ? `${first.function} · ${baseName(first.file)}:${first.line}` : '';
}

function evidence(finding: LocatedFinding): HTMLElement {
  const list = element('ul', { class: 'ov-evidence' }, element('li', {}, ...withCode(finding.message)));
  for (const { kind, detail } of finding.evidence) {
    list.append(element('li', {}, ...withCode(kind === 'unknown' ? `Not known: ${detail}` : detail)));
  }
  if (finding.fix) list.append(element('li', {}, ...withCode(`Fix: ${finding.fix.title}`)));
  else if (finding.noFix) list.append(element('li', {}, ...withCode(`No quick fix: ${finding.noFix}`)));
  return list;
}

function keptSection(kept: readonly LocatedKept[], chosen: string | null, actions: Actions): HTMLElement[] {
  const items = kept.map((one, i) =>
    listItem({
      head: element('span', { class: 'ov-rule kept' }, whereOf(one.awaits)),
      quiet: withCode(one.why),
      current: chosen === `kept:${i}`,
      onclick: () => actions.chooseFinding(`kept:${i}`),
    }),
  );
  return headedList('ov-kept', `Serial for a reason · ${kept.length}`, items);
}
