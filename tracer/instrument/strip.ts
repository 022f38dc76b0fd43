import { CLOSE_MARK, MARKER_PREFIX, QUIET_MARK, TOKEN_NAME } from './markers';

const quote = (text: string) => text.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
const MARK = quote(CLOSE_MARK);
const name = (letters: string) => `${quote(MARKER_PREFIX)}[${letters}]\\(`;
const T = quote(TOKEN_NAME);
const S = '\\d{7}';

/** Every text that the instrumenter inserts. They begin or end in what no program contains. */
const INSERTED = [
  `${MARK}\\)\\?\\.v${MARK}\\)`,
  `${MARK}[)}]`,
  `${MARK}\\{const ${T}=${name('f')}${S}\\);return ${name('x')}${T},`,
  `(?:${MARK};)?const ${T}=${name('fm')}${S}\\);`,
  `\\(${name('p')}${S},\\d+\\),`,
  `\\(?${name('nj')}${name('k')}${T},${S}\\),`,
  `\\(${name('qj')}${T},`,
  `(?:${MARK})?${name('aus')}${T},${S},`,
  `${MARK}${name('as')}${T},${S}(?=${MARK}\\))`,
  `(?:${MARK})?${name('xy')}${T},(?:${MARK}\\()?`,
  `${MARK}${name('xy')}${T}\\)`,
  `${name('rn')}${T},(?:${MARK}\\()?`,
  `\\(?${name('c')}${S}\\),`,
  `${name('co')}${S},`,
  `(?:${MARK}\\{)?${name('lgw')}${T},${S}\\);`,
  `(?:${MARK}\\{)?${name('b')}${T},\\d\\);`,
  `;${name('ezn')}${T}\\);`,
  `;${name('h')}${T},${S}\\);`,
  `;${name('w')}${T},${S}\\);`,
  `(?:${MARK}\\{)?${name('n')}${T}\\);`,
];
const ANY = new RegExp([quote(QUIET_MARK), ...INSERTED].join('|'), 'g');

/** Does the text come from the instrumenter? */
export function isInstrumented(text: string): boolean {
  return text.includes(MARKER_PREFIX);
}

/**
 * The text without markers: byte for byte what it was before, for a whole file or any function, class or line of it
 * (what a function's toString gives, the line Node prints above an uncaught error).
 */
export function strip(text: string): string {
  return isInstrumented(text) || text.includes(CLOSE_MARK) ? text.replace(ANY, '') : text;
}
