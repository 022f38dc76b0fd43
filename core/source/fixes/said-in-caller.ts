import type { Module } from '../modules/module';
import { contains, endOf, type FunctionNode, type Node, startOf, walk } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { firstConflict } from '../relate/conflict';
import { labelOf } from '../relate/traits';
import type { Binding } from '../scopes/build-scopes';
import type { Call } from './calls-of';
import { importFor } from './import-for';
import type { TextEdit } from './text-edit';

/** The work as the caller writes it. */
export interface Said {
  text: string;
  /** What the caller's file lacks for it. */
  imports: TextEdit[];
  /** Nothing is evaluated for it that may throw. */
  plain: boolean;
}

/** The work in the caller's words: parameters become what is handed in for them. Where it cannot be said there, why. */
export function saidInCaller(
  activation: Activation,
  there: Module,
  callee: FunctionNode,
  call: Call,
  work: Node,
  place: Node,
): Said | string {
  const { module } = activation;
  const { scopes } = there;
  const { text } = module;
  const replaced: TextEdit[] = [];
  const imports: TextEdit[] = [];
  let plain = true;
  let why: string | null = null;
  const only = `\`${labelOf(work)}\` uses what only the called function has`;
  const given = (binding: Binding): Node | null => {
    const index = callee.params.findIndex(
      (param) => param.type === 'Identifier' && scopes.bindingOf(param) === binding,
    );
    return binding.definitions.length === 1 ? ((call.arguments[index] as Node | undefined) ?? null) : null;
  };
  walk(work, (node) => {
    if (/^(This|Await|Yield)Expression$|^Super$|^(Arrow)?Function/.test(node.type)) why ??= only;
    if (node.type !== 'Identifier') return why === null;
    const binding = scopes.bindingOf(node);
    if (!binding) return why === null;
    const parent = scopes.parentOf(node);
    if (binding.owner === callee && parent?.type === 'ObjectProperty' && parent.shorthand) why ??= only;
    if (binding.owner === callee) {
      const argument = given(binding);
      if (!argument || !isKnownAt(activation, argument, place, call)) why ??= only;
      else {
        const source = text.slice(startOf(argument), endOf(argument));
        if (!isPlain(argument)) plain = false;
        const closed = /^(Identifier|MemberExpression|CallExpression|TemplateLiteral|\w+Literal)$/.test(
          argument.type,
        );
        replaced.push({ from: startOf(node), to: endOf(node), text: closed ? source : `(${source})` });
      }
    } else if (there === module) {
      if (scopes.lookup(binding.name, place) !== binding) why ??= only;
    } else {
      const found = importFor(activation, there, binding, place);
      if (found === null) why ??= `\`${binding.name}\` cannot be reached from the file of the caller`;
      else if (!imports.some((one) => one.text === found.text) && found.text !== '') imports.push(found);
    }
    return why === null;
  });
  if (why !== null) return why;
  let asked = there.text.slice(startOf(work), endOf(work));
  for (const { from, to, text: by } of replaced.sort((a, b) => b.from - a.from))
    asked = asked.slice(0, from - startOf(work)) + by + asked.slice(to - startOf(work));
  return { text: asked, imports, plain };
}

/** A name or a text: saying it twice, and earlier, is the same. */
function isPlain(node: Node): boolean {
  return node.type === 'Identifier' || /^(String|Numeric|Boolean|Null)Literal$/.test(node.type);
}

/** May what is handed in be said at `place` as well, with the same meaning? It may look at things, nothing else. */
function isKnownAt(activation: Activation, argument: Node, place: Node, call: Node): boolean {
  if (argument.type === 'Identifier') return isNameKnownAt(activation, argument, place);
  if (isPlain(argument)) return true;
  const own = activation.effectsOf(argument);
  const from = activation.spanOf(place);
  const to = activation.spanOf(call);
  if (!from || !to || !own.every(({ op, on }) => op === 'read' && on.kind === 'memory')) return false;
  if (firstConflict(activation.effects.slice(from[0], to[0]), own, { crossing: null })) return false;
  let known = true;
  walk(argument, (node) => {
    if (/^(Await|Yield|Assignment|Update)Expression$|^(Arrow)?Function|^Class|^New/.test(node.type))
      known = false;
    if (node.type === 'Identifier' && !isNameKnownAt(activation, node, place))
      known = known && !activation.module.scopes.bindingOf(node);
    return known;
  });
  return known;
}

function isNameKnownAt({ module, owner }: Activation, argument: Node, place: Node): boolean {
  const binding = module.scopes.bindingOf(argument);
  if (!binding || binding.definitions.length > 1) return false;
  if (binding.kind === 'param' || binding.owner !== owner) return true;
  const [made] = binding.definitions;
  return made !== undefined && endOf(made.node) <= startOf(place) && contains(binding.block, place);
}
