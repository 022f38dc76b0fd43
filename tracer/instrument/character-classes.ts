// Bits of what an ASCII character may be part of.
export const IDENT = 1;
export const DIGIT = 2;
const SPACE = 4;
export const classes = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const ch = String.fromCharCode(c);
  if (/[A-Za-z$_]/.test(ch)) classes[c] = IDENT;
  else if (/[0-9]/.test(ch)) classes[c] = DIGIT;
  else if (c === 32 || c === 9 || c === 11 || c === 12) classes[c] = SPACE;
}

/** Whether a character code may stand inside an identifier; outside of ASCII all but white space may. */
export function isNamePart(c: number): boolean {
  return c < 128 ? (classes[c] & (IDENT | DIGIT)) !== 0 : c >= 128 && !isWideSpace(c);
}

/** White space outside of ASCII, line ends among it. */
export function isWideSpace(c: number): boolean {
  return (
    c === 0xa0 ||
    c === 0xfeff ||
    c === 0x2028 ||
    c === 0x2029 ||
    (c >= 0x2000 && c <= 0x200a) ||
    c === 0x202f ||
    c === 0x205f ||
    c === 0x3000 ||
    c === 0x1680
  );
}

/** Can a name begin with this character? */
export function isWordStart(c: number): boolean {
  return c === 36 || c === 95 || c === 92 || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c >= 128;
}
