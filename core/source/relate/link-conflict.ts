import type { Effect, Place } from '../effects/effect';
import type { Node } from '../parse/nodes';
import { pathsMeet } from '../values/aliases';
import { type HeapPlace, outermost } from '../values/value';
import type { Conflict } from './conflict';

/** Members that lead from one thing to another of its kind. */
const LINK =
  /^(parent|child|children|kids|prev|previous|next|before|after|owner|base|source|target|left|right|head|tail|root|ancestors?|siblings?|dep|deps|dependsOn|dependenc(y|ies)|requires|extends|nodes?|links?|edges?|refs?|related|peers?|neighbou?rs?|manager|reports)$/i;

type Memory = Extract<Place, { kind: 'memory' }>;

/**
 * `node.path = … node.parent.path …`: what an element leads to may be another element, of which the same member is used.
 * Certain where the name says that it is one of its kind.
 */
export function throughLink(
  a: Effect,
  x: Memory,
  b: Effect,
  y: Memory,
  crossing: Node | null,
): Conflict | null {
  let doubt: Conflict | null = null;
  for (const [mine, theirs] of withinElements(x, y, crossing)) {
    const isNear = mine.length < theirs.length;
    const [near, far] = isNear ? [mine, theirs] : [theirs, mine];
    const way = far.slice(0, far.length - near.length);
    if (near.length === 0 || way.length === 0 || !pathsMeet(near, far.slice(way.length))) continue;
    const link = way.find((part, index) => LINK.test(part) || leadsToItsKind(part, way.slice(0, index)));
    // What is handed over whole to be looked at hardly leads back to the list, unless its name says so.
    const looked = (isNear ? a : b).op === 'read';
    if (link === undefined && (far.at(-1) === '**' || (near.at(-1) === '**' && looked))) continue;
    const { name } = (isNear ? y : x).root;
    const shown = [name, ...way].filter((part) => part !== '*' && part !== '**').join('.');
    const conflict: Conflict = {
      certain: link !== undefined && crossing !== null,
      kind: 'memory',
      why: `what ${link ? `${name}.${link}` : shown} leads to may be what ${crossing ? 'another turn' : 'the other'} works on`,
    };
    if (conflict.certain) return conflict;
    doubt ??= conflict;
  }
  return doubt;
}

/** `x.up.up`: what `up` leads to has an `up` of its own. */
function leadsToItsKind(part: string, before: string[]): boolean {
  return !isIndex(part) && part !== '**' && before.includes(part);
}

/** The ways to both from two elements of one list. */
function withinElements(x: Memory, y: Memory, crossing: Node | null): [string[], string[]][] {
  const found: [string[], string[]][] = [];
  if (x.root === y.root && x.root.iteration) {
    if (crossing === null || x.root.iteration.loop !== crossing) return [];
    // Of [key, value] pairs it is the value.
    const slot = x.path[0] === '1' && y.path[0] === '1' ? 1 : 0;
    found.push([x.path.slice(slot), y.path.slice(slot)]);
  }
  const [mine, theirs]: HeapPlace[] = [outermost(x.root, x.path), outermost(y.root, y.path)];
  if (mine.root !== theirs.root) return found;
  for (let index = 0; isPlaceInList(mine.path[index], theirs.path[index]); index++) {
    const [one, other] = [mine.path[index], theirs.path[index]];
    if (!isIndex(one)) continue;
    if (one !== other || one === '*') found.push([mine.path.slice(index + 1), theirs.path.slice(index + 1)]);
  }
  return found;
}

/** Do the ways to both go on alike? */
function isPlaceInList(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && (one === other || (isIndex(one) && isIndex(other)));
}

function isIndex(part: string): boolean {
  return part === '*' || /^\d+$/.test(part);
}
