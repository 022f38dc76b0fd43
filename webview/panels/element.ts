/** Makes an element with properties and children: the only way panels make DOM, so text is never parsed as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number | boolean | ((event: Event) => void)> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.replace(/^on/, ''), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

/** Replaces the children only when `key` differs from last time: lists keep focus and scroll when nothing changed. */
export function fill(parent: HTMLElement, key: string, children: () => (Node | string)[]): void {
  if (parent.dataset['filled'] === key) return;
  parent.dataset['filled'] = key;
  parent.replaceChildren(...children());
}
