import { element } from './element';

export interface ListItem {
  /** Words of the first line, or an element that stands there. */
  head: string | HTMLElement;
  /** At the right of the first line: a saving (green), a loss, or a plain time. */
  amount?: { text: string; look: 'saving' | 'loss' | 'plain'; title?: string };
  /** The second, quieter line. */
  quiet?: (Node | string)[];
  current: boolean;
  onclick: () => void;
}

const LOOKS = { saving: 'ov-saving', loss: 'ov-loss', plain: 'ov-quiet' };

/** One line of a list beside the canvas: a button, so that keys and screen readers have it. */
export function listItem(item: ListItem): HTMLLIElement {
  const { head, amount, quiet, current, onclick } = item;
  const line = element(
    'span',
    { class: 'ov-row' },
    // A name may be too long for the line.
    typeof head === 'string' ? element('span', { title: head }, head) : head,
  );
  if (amount && amount.text !== '') {
    const title = amount.title ?? '';
    line.append(element('span', { class: LOOKS[amount.look], ...(title ? { title } : {}) }, amount.text));
  }
  const button = element('button', { class: 'ov-item', 'aria-current': String(current), onclick }, line);
  if (quiet) button.append(element('span', { class: 'ov-quiet' }, ...quiet));
  return element('li', {}, button);
}

/** A heading, and the list it names. */
export function headedList(id: string, heading: string, items: HTMLElement[]): HTMLElement[] {
  return [element('h2', { id }, heading), element('ul', { 'aria-labelledby': id }, ...items)];
}
