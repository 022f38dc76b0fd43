import type { Effect, Place } from '../effects/effect';
import { type FileRole, fileRole } from '../effects/file-names';
import { staticNameOf } from '../interpret/static-name';
import type { Node } from '../parse/nodes';
import { mayHaveOneName, relateTexts, showText } from '../values/text';
import type { Root, Value } from '../values/value';
import { bothOf } from './both-of';
import type { Conflict } from './conflict';

/** Two effects on files, by their paths. */
export function fileConflict(
  a: Effect,
  x: Extract<Place, { kind: 'file' }>,
  b: Effect,
  y: Extract<Place, { kind: 'file' }>,
  crossing: Node | null,
  isLocal?: (root: Root) => boolean,
): Conflict | null {
  const mark = markConflict(a, b, crossing);
  if (mark) return mark;
  const relation = relateTexts(x.path, y.path, crossing, isLocal);
  const told = crossing || relation === 'same' ? null : tellsOfOther(a, x.path, b, y.path);
  if (told?.certain) return told;
  switch (relation) {
    case 'apart':
      if (told) return told;
      return x.linked && mayHaveOneName(x.path, y.path)
        ? { certain: true, kind: 'file', why: `${bothOf(a.via, b.via)} may reach one file, by a link` }
        : null;
    case 'likely-apart':
      return { certain: false, kind: 'file', why: `${showText(x.path)} could name one file twice` };
    case 'other-folder':
      return {
        certain: false,
        kind: 'file',
        why: `${showText(x.path)} and ${showText(y.path)} could be one file`,
      };
    case 'same':
      return {
        certain: true,
        kind: 'file',
        why: `${bothOf(a.via, b.via)} touch the same file, in this order`,
      };
    case 'inside':
      return { certain: true, kind: 'file', why: `${b.via} works inside the folder that ${a.via} touches` };
    default:
      return { certain: true, kind: 'file', why: `${bothOf(a.via, b.via)} may touch the same file` };
  }
}

/** A lock or a claim guards what other files hold; and what is not needed any more goes when the rest is there. */
export function markConflict(a: Effect, b: Effect, crossing: Node | null): Conflict | null {
  const [x, y] = [markOf(a), markOf(b)];
  const claim = x === 'made' ? a : y === 'made' ? b : null;
  if (claim && !(crossing && isOwnName(claim, crossing))) {
    const why = `${claim.via} makes a file only where there is none: others may go by it`;
    return { certain: true, kind: 'order', why };
  }
  if (crossing || y !== 'gone' || x === 'gone' || a.op !== 'write') return null;
  return { certain: true, kind: 'order', why: `${b.via} takes something away once ${a.via} is done` };
}

/**
 * `writeFile('part-0')`, then `writeFile('_SUCCESS')`: what the second file says of the first must not be there before it.
 * And the other way round: `rm('.ready')`, then the change that it told of.
 */
function tellsOfOther(a: Effect, x: Value, b: Effect, y: Value): Conflict | null {
  if (b.op !== 'write') return null;
  const [first, second] = [roleOf(a, x), roleOf(b, y)];
  if (first?.role === 'mark' && second?.role !== 'mark' && markOf(a) === 'gone')
    return { certain: true, kind: 'order', why: `${first.name} tells others that something is there` };
  if (!second || first || (second.role === 'tells' && a.op !== 'write')) return null;
  return {
    certain: second.role === 'mark' && a.op === 'write',
    kind: 'order',
    why: `${second.name} may tell others that ${a.via} is done`,
  };
}

/** By the last part of the path, as far as it can be told, else by the name of the variable that holds it. */
function roleOf({ node }: Effect, path: Value): { role: FileRole; name: string } | null {
  const shown = path.t === 'unknown' ? path.root.name : showText(path);
  const [given] = node.type === 'CallExpression' ? (node.arguments ?? []) : [];
  const held =
    given &&
    staticNameOf(given as Node)
      .split('.')
      .at(-1);
  for (const name of [/[^/\\]*$/.exec(shown)?.[0] ?? '', held ?? '']) {
    const role = fileRole(name);
    if (role) return { role, name };
  }
  return null;
}

/** A file of each turn's own: no lock that several take turns with. */
function isOwnName({ on }: Effect, crossing: Node): boolean {
  return on.kind === 'file' && /apart$/.test(relateTexts(on.path, on.path, crossing));
}

function markOf({ on }: Effect): 'made' | 'gone' | undefined {
  return on.kind === 'file' ? on.mark : undefined;
}
