/** What a file is there for, by its name alone. */

const MARKS = new Set(
  (
    'success done complete completed ready finished marker sentinel stamp timestamp watermark latest current checkpoint ' +
    'cursor offset progress committed installed synced state'
  ).split(' '),
);

const TELLS = new Set(
  (
    'manifest index catalog meta metadata info version versions checksum checksums sha1 sha256 sha512 md5 digest integrity ' +
    'sig signature status journal receipt lock'
  ).split(' '),
);

export type FileRole = 'mark' | 'tells';

/** What people and pages read; their index is one of them. */
const CONTENT = /\.(html?|css|[cm]?[jt]sx?|md|txt|csv|png|svg|xml|pdf)$/i;

/**
 * mark: its being there (or what it holds) says that something else is done: `_SUCCESS`, `part-0.done`, `checkpoint.json`.
 * tells: it describes other files: `manifest.json`, `app.js.sha256`. null: a file like any other.
 */
export function fileRole(name: string): FileRole | null {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  if (CONTENT.test(name)) return null;
  if (words.some((word) => MARKS.has(word))) return 'mark';
  return words.some((word) => TELLS.has(word)) ? 'tells' : null;
}
