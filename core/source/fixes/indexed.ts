import type { Activation } from '../relate/activation';

/**
 * `list[index]` as a text, for an index that is surely one of the list's: in TypeScript that takes any element to be
 * possibly missing (`noUncheckedIndexedAccess`, or the file itself says `]!`) it is said to be there.
 */
export function indexed({ module, interpreter }: Activation, list: string, index: string): string {
  const checked = module.typed && (/\]!/.test(module.text) || interpreter.loader.checksIndexes(module.path));
  return `${list}[${index}]${checked ? '!' : ''}`;
}
