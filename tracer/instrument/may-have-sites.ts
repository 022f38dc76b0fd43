/** Text without any of these has nothing to instrument. */
export const MAY_HAVE_SITES = /\b(?:async|await)\b|\.\s*then\s*\(|\b__awaiter\(/;
