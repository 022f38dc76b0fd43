import type { LocatedObservation, Measured } from '../../core/analysis/observation';
import { baseName } from '../../core/base-name';
import { NS_PER_MS } from '../../core/units';
import type { Actions } from '../interact/actions';
import { formatDuration } from '../layout/format-duration';
import { plural } from '../render/draw-minimap';
import { ruleTitle } from '../render/rule-title';
import { element, withCode } from './element';
import { headedList, listItem } from './list-item';

/** What is no serial await but worth knowing, below the findings; the chosen one says what to do. */
export function observationSection(
  observations: readonly LocatedObservation[],
  chosen: string | null,
  actions: Actions,
): HTMLElement[] {
  if (observations.length === 0) return [];
  const items = observations.map((one) => {
    const item = listItem({
      head: element('span', { class: `ov-rule ${one.interest}` }, ruleTitle(one.rule)),
      amount: { text: amountOf(one.measured), look: 'plain' },
      quiet: [whereOf(one)],
      current: one.id === chosen,
      onclick: () => actions.chooseFinding(one.id),
    });
    if (one.id === chosen) item.append(explanation(one));
    return item;
  });
  return headedList('ov-observations', `Also noticed · ${observations.length}`, items);
}

function explanation(one: LocatedObservation): HTMLElement {
  const list = element(
    'ul',
    { class: 'ov-evidence' },
    element('li', {}, ...withCode(one.message)),
    element('li', {}, ...withCode(one.advice)),
  );
  for (const { detail } of one.evidence) list.append(element('li', {}, ...withCode(detail)));
  return list;
}

function whereOf({ places, operation, occurrences }: LocatedObservation): string {
  const [first] = places;
  const where = first ? `${first.function} · ${baseName(first.file)}:${first.line}` : operation.name;
  return occurrences > 1 ? `${where} · ${plural(occurrences, 'time')}` : where;
}

/** The one number that says most. */
function amountOf({ lostMs, blockedMs, delayMs, calls, distinct, peak, leftMs }: Measured): string {
  const time = lostMs ?? blockedMs ?? delayMs ?? leftMs;
  if (time !== undefined && time > 0) return formatDuration(time * NS_PER_MS);
  if (calls !== undefined && calls > 1)
    return distinct === undefined ? `${calls} ×` : `${calls} × for ${distinct}`;
  return peak === undefined ? '' : `${peak} at once`;
}
