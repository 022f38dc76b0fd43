import { isFunction, type Node, walk } from '../parse/nodes';
import type { Activation } from '../relate/activation';

/** A name that occurs nowhere in the text: `base`, else `base2`, `base3`, … */
export function freshName(text: string, base: string, taken: Set<string> = new Set()): string {
  return firstFree([base], taken, (name) =>
    new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(text),
  );
}

/**
 * A name for a new variable of the function: no variable seen from there has it, nor one that is used or declared anywhere
 * inside. Properties and texts may have it. `base`, else `other`, else one of them with a number.
 */
export function freshVariable(
  { module, owner }: Activation,
  base: string,
  taken: Set<string>,
  other = base,
): string {
  const used = variablesIn(owner);
  return firstFree([base, other], taken, (name) => used.has(name) || !!module.scopes.lookup(name, owner));
}

/** A name for what a loop's head declares, for a body that is `text`: names that went with the loop there was are free. */
export function freshInHead(
  { module }: Activation,
  loop: Node,
  text: string,
  base: string,
  taken: Set<string>,
): string {
  const around = module.scopes.parentOf(loop) ?? loop;
  const inText = (name: string) => new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(text);
  return firstFree([base], taken, (name) => inText(name) || !!module.scopes.lookup(name, around));
}

function firstFree(bases: string[], taken: Set<string>, isUsed: (name: string) => boolean): string {
  for (let count = 1; ; count++)
    for (const base of bases) {
      const name = count === 1 ? base : `${base}${count}`;
      if (taken.has(name) || isUsed(name)) continue;
      taken.add(name);
      return name;
    }
}

/** All names in a node but those that can only be a member's or a key's. */
function variablesIn(root: Node): Set<string> {
  const members = new Set<Node>();
  const names = new Set<string>();
  walk(root, (node) => {
    if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
      if (!node.computed) members.add(node.property);
    } else if (node.type === 'ObjectProperty' && !node.computed && !node.shorthand) members.add(node.key);
    else if ((node.type === 'Identifier' || node.type === 'JSXIdentifier') && !members.has(node))
      names.add(node.name);
    // A sloppy function has `arguments`, which nobody declares.
    else if (isFunction(node)) names.add('arguments');
  });
  return names;
}
