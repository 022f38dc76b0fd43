import { element } from './element';

/** What each look means, below the lanes. */
export function buildLegend(legend: HTMLElement): void {
  const entry = (kind: string, words: string, extra = ''): HTMLElement =>
    element('span', { class: extra }, element('i', { class: kind, 'aria-hidden': 'true' }), words);
  legend.append(
    entry('k-running', 'running'),
    entry('k-suspended', 'suspended at an await'),
    entry('k-ready', 'ready, loop busy', 'ov-less'),
    entry('k-finding', 'could overlap'),
    entry('k-ghost', 'where it could start'),
    entry('k-noticed', 'noticed', 'ov-wide'),
    element('span', { class: 'ov-wide' }, '✕ rejected'),
    element('span', { class: 'ov-wide' }, '» never settled'),
  );
}
