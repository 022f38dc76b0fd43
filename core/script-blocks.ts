/** The script of a file that holds more than script. */
export interface ScriptBlocks {
  /** As long as the file's text, and blank where that is no script: offsets, lines and columns are the same. */
  text: string;
  typed: boolean;
}

const BLOCK = /(<script\b[^>]*>)([\s\S]*?)<\/script\s*>/gi;
const FRONT = /^(\s*---[^\S\n]*\n)([\s\S]*?)^---/m;

/** Components of Vue and Svelte, and pages of Astro: what of them is script; null for other files. */
export function scriptBlocks(path: string, text: string): ScriptBlocks | null {
  if (/\.(vue|svelte)$/.test(path)) {
    const blocks = [...text.matchAll(BLOCK)].map(({ index, 1: tag, 2: body }) => ({
      tag,
      from: index + tag.length,
      to: index + tag.length + body.length,
    }));
    return { text: only(text, blocks), typed: blocks.some(({ tag }) => /\blang=["']?ts/.test(tag)) };
  }
  if (!path.endsWith('.astro')) return null;
  const front = FRONT.exec(text);
  if (front === null || front.index > 0) return { text: only(text, []), typed: true };
  const from = front[1].length;
  return { text: only(text, [{ from, to: from + front[2].length }]), typed: true };
}

function only(text: string, blocks: { from: number; to: number }[]): string {
  let found = '';
  let at = 0;
  for (const { from, to } of blocks) {
    found += blank(text.slice(at, from)) + text.slice(from, to);
    at = to;
  }
  return found + blank(text.slice(at));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
