import { fileURLToPath } from 'node:url';

/** The path that code is named for, be it a path or a URL; '' when it is named otherwise. */
export function pathOfName(name: unknown): string {
  if (typeof name !== 'string') return '';
  if (!name.startsWith('file:')) return name;
  try {
    return fileURLToPath(name.split(/[?#]/, 1)[0]);
  } catch {
    return '';
  }
}
