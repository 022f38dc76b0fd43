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

/** Text in which `backticks` mark code, as findings are worded. */
export function withCode(text: string): (Node | string)[] {
  return text.split('`').map((piece, i) => (i % 2 === 1 ? element('code', {}, piece) : piece));
}
