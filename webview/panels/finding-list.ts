import type { LocatedFinding, LocatedKept } from '../../core/analysis/finding';
import type { TimelineFindings } from '../../core/protocol/timeline-messages';
import { NS_PER_MS } from '../../core/units';
import type { Actions } from '../interact/actions';
import { formatDuration } from '../layout/format-duration';
import { ruleTitle } from '../render/draw-block';
import { plural } from '../render/draw-minimap';
import { element, withCode } from './element';

/** The findings as a list, in step with the canvas; the chosen one shows its evidence. */
export function findingSection(
  result: TimelineFindings | null,
  chosen: string | null,
  showKept: boolean,
  actions: Actions,
): HTMLElement[] {
  if (result === null) return [];
  const { findings, kept, combinedSavingMs } = result;
  const head = element(
    'h2',
    { id: 'ov-findings' },
    findings.length === 0 ? 'Findings' : `Findings · ${findings.length}`,
  );
  if (combinedSavingMs > 0) {
    head.append(
      element(
        'b',
        { title: 'If every fix were applied at once' },
        `−${formatDuration(combinedSavingMs * NS_PER_MS)} in all`,
      ),
    );
  }
  const list = element('ul', { 'aria-labelledby': 'ov-findings' });
  for (const finding of findings) list.append(findingItem(finding, finding.id === chosen, actions));
  const out: HTMLElement[] = [head];
  if (findings.length > 0) out.push(list);
  else {
    out.push(element('p', { class: 'ov-empty' }, 'No awaits here could overlap and save time.'));
  }
  if (showKept && kept.length > 0) out.push(...keptSection(kept, chosen, actions));
  return out;
}

function findingItem(finding: LocatedFinding, chosen: boolean, actions: Actions): HTMLElement {
  const first = finding.awaits[0];
  const where = first ? `${first.function} · ${baseName(first.file)}:${first.line}` : '';
  const times = finding.occurrences > 1 ? ` · ${plural(finding.occurrences, 'time')}` : '';
  const button = element(
    'button',
    { class: 'ov-item', 'aria-current': String(chosen), onclick: () => actions.chooseFinding(finding.id) },
    element(
      'span',
      { class: 'ov-row' },
      element('span', { class: `ov-rule ${finding.confidence}` }, ruleTitle(finding.rule)),
      element('span', { class: 'ov-saving' }, `−${formatDuration(finding.savingMs.endToEnd * NS_PER_MS)}`),
    ),
    element('span', { class: 'ov-quiet' }, `${where}${times}`),
  );
  const item = element('li', {}, button);
  if (chosen) item.append(evidence(finding));
  return item;
}

function evidence(finding: LocatedFinding): HTMLElement {
  const list = element('ul', { class: 'ov-evidence' }, element('li', {}, ...withCode(finding.message)));
  for (const { kind, detail } of finding.evidence) {
    list.append(element('li', {}, ...withCode(kind === 'unknown' ? `Not known: ${detail}` : detail)));
  }
  if (finding.fix) list.append(element('li', {}, ...withCode(`Fix: ${finding.fix.title}`)));
  return list;
}

function keptSection(kept: readonly LocatedKept[], chosen: string | null, actions: Actions): HTMLElement[] {
  const list = element('ul', { 'aria-labelledby': 'ov-kept' });
  kept.forEach((one, i) => {
    const id = `kept:${i}`;
    const first = one.awaits[0];
    const where = first ? `${first.function} · ${baseName(first.file)}:${first.line}` : '';
    list.append(
      element(
        'li',
        {},
        element(
          'button',
          {
            class: 'ov-item',
            'aria-current': String(id === chosen),
            onclick: () => actions.chooseFinding(id),
          },
          element('span', { class: 'ov-rule kept' }, where),
          element('span', { class: 'ov-quiet' }, ...withCode(one.why)),
        ),
      ),
    );
  });
  return [element('h2', { id: 'ov-kept' }, `Serial for a reason · ${kept.length}`), list];
}

export const baseName = (path: string): string => path.split(/[\\/]/).pop() ?? path;
