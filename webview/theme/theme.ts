/** Colours and fonts as the canvas needs them; read from the page's style once per theme change, never per frame. */
export interface Theme {
  background: string;
  foreground: string;
  muted: string;
  line: string;
  grid: string;
  panel: string;
  hover: string;
  select: string;
  focus: string;
  running: string;
  suspended: string;
  ready: string;
  busy: string;
  timer: string;
  file: string;
  network: string;
  other: string;
  finding: string;
  saving: string;
  bad: string;
  match: string;
  path: string;
  contrast: boolean;
  font: string;
  smallFont: string;
  boldFont: string;
}

const COLOURS = [
  'background',
  'foreground',
  'muted',
  'line',
  'grid',
  'panel',
  'hover',
  'select',
  'focus',
  'running',
  'suspended',
  'ready',
  'busy',
  'timer',
  'file',
  'network',
  'other',
  'finding',
  'saving',
  'bad',
  'match',
  'path',
] as const;

/** Resolves --ov-* of the element; every one is set by timeline.css from --vscode-* or a fallback. */
export function readTheme(root: HTMLElement): Theme {
  const probe = document.createElement('span');
  probe.style.display = 'none';
  root.appendChild(probe);
  const colours = {} as Record<(typeof COLOURS)[number], string>;
  for (const name of COLOURS) {
    probe.style.color = `var(--ov-${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  const style = getComputedStyle(root);
  const family = style.fontFamily;
  return {
    ...colours,
    contrast: style.getPropertyValue('--ov-contrast').trim() === '1',
    font: `12px ${family}`,
    smallFont: `11px ${family}`,
    boldFont: `600 12px ${family}`,
  };
}

/** Calls back when VS Code changes the body's theme, or the system changes its own. */
export function watchTheme(changed: () => void): void {
  new MutationObserver(changed).observe(document.body, {
    attributes: true,
    attributeFilter: ['class', 'data-vscode-theme-id', 'data-vscode-theme-kind'],
  });
  new MutationObserver(changed).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['style', 'class'],
  });
  for (const query of [
    '(prefers-color-scheme: dark)',
    '(prefers-contrast: more)',
    '(forced-colors: active)',
  ]) {
    matchMedia(query).addEventListener('change', changed);
  }
}

/** r, g, b, a (0 … 255) of a colour as getComputedStyle gives it. */
export function channels(colour: string): [number, number, number, number] {
  const n = (colour.match(/-?[\d.]+(e-\d+)?%?/g) ?? []).map((part) =>
    part.endsWith('%') ? Number.parseFloat(part) / 100 : Number.parseFloat(part),
  );
  // color(srgb r g b / a) counts to 1; rgb() to 255.
  const scale = colour.startsWith('color(') ? 255 : 1;
  const [r = 0, g = 0, b = 0, a = 1] = n;
  // What a screen cannot show comes as less than nothing or more than all.
  const byte = (value: number): number => Math.round(Math.min(255, Math.max(0, value)));
  return [byte(r * scale), byte(g * scale), byte(b * scale), byte(a * 255)];
}

/** The colour with another opacity. */
export function faded(colour: string, opacity: number): string {
  const [r, g, b, a] = channels(colour);
  return `rgba(${r}, ${g}, ${b}, ${(a / 255) * opacity})`;
}

/** The opaque colour that `top` at this opacity makes on `ground`. */
export function over(ground: string, top: string, opacity: number): string {
  const g = channels(ground);
  const t = channels(top);
  const a = (t[3] / 255) * opacity;
  const mix = [0, 1, 2].map((i) => Math.round(g[i] * (1 - a) + t[i] * a));
  return `rgb(${mix.join(', ')})`;
}
