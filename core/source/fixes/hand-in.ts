import type { Fix } from '../../analysis/finding';
import type { Effect } from '../effects/effect';
import type { SourceRange } from '../judgement';
import type { Module } from '../modules/module';
import {
  contains,
  endOf,
  type FunctionNode,
  isFunction,
  type Node,
  startOf,
  unwrap,
  walk,
  walkOwn,
} from '../parse/nodes';
import { offsetAt } from '../parse/positions';
import type { Activation, AwaitSite } from '../relate/activation';
import { firstConflict } from '../relate/conflict';
import { labelOf } from '../relate/traits';
import type { Binding } from '../scopes/build-scopes';
import { isSurelyPromise } from './as-promise';
import { checkedFix, SWALLOWED } from './checked-fix';
import { freshName, nameFromLabel } from './fresh-name';
import { indentAt, newline, semicolon, type TextEdit } from './text-edit';
import { throwsAtOnce, throwsBefore } from './throws-at-once';

/**
 * Work inside a function of the same file that needs nothing of what its caller waits for before the call: the caller
 * starts it and hands the promise in.
 *
 *   const bannerPromise = findBanner();
 *   bannerPromise.catch(() => {});
 *   const user = await findUser(id);                async function renderPage(user, bannerPromise) {
 *   return renderPage(user, bannerPromise);           const banner = await bannerPromise;
 *
 * Only for functions that are called and nothing else: one that is handed to somebody gets whatever arguments they give.
 * Other callers go on as before: `await (bannerPromise ?? findBanner())`.
 */
export function handIn(activation: Activation, first: AwaitSite, range: SourceRange): Fix | null {
  const fix = handInOrWhy(activation, first, range);
  return typeof fix === 'string' ? null : fix;
}

/** The fix, or why there is none: one sentence. */
export function handInOrWhy(activation: Activation, first: AwaitSite, range: SourceRange): Fix | string {
  const { module } = activation;
  if (range.file !== module.path)
    return `the second await is in another file (${range.file.split(/[\\/]/).at(-1)})`;
  const inner = awaitAt(module, range);
  const callee = inner && module.scopes.ownerOf(inner);
  if (!callee || !isFunction(callee) || callee === activation.owner || !first.start) return NO_PLACE;
  const work = unwrap(inner.argument);
  const name = `\`${labelOf(work)}\``;
  const users = callsOf(module, callee);
  if (!users)
    return `the function that awaits ${name} is not only called: whoever it is handed to gives it what they like`;
  const calls = users.filter((call) => module.scopes.ownerOf(call) === activation.owner);
  if (calls.length !== 1) return `the function that awaits ${name} is called in ${calls.length} places here`;
  if (work.type !== 'CallExpression') return `${name} is no plain call`;
  const [call] = calls;
  if (call.arguments.length !== callee.params.length)
    return 'the call gives fewer arguments than the function takes';
  const place = placeBefore(activation, first, call);
  if (!place) return NO_PLACE;
  if (!runsAlways(module, callee, inner)) return `${name} runs only under a condition`;
  if (throwsAtOnce(activation, work)) return throwsBefore(name);
  if (doesBefore(activation, place, first) || needsBetween(activation, place, call))
    return `what runs between the two may change what ${name} uses`;
  const said = inCaller(activation, callee, call, work, place);
  if (said === null) return `${name} uses what only the called function has`;
  const sure = isSurelyPromise(activation, work);
  const asked = sure ? said : `Promise.resolve(${said})`;
  const { text } = module;
  const slice = (node: Node) => text.slice(startOf(node), endOf(node));
  const keeps = module.scopes.parentOf(inner);
  const kept = keeps?.type === 'VariableDeclarator' && keeps.id.type === 'Identifier' ? keeps.id.name : null;
  const promise = freshName(text, `${kept ?? nameFromLabel(labelOf(work))}Promise`);
  const only = users.length === 1 && !callee.params.some((one) => 'optional' in one && one.optional);
  const type = typeOf(module, work, only, sure);
  const parameter = type === null ? null : parameterEdit(module, callee, `${promise}${type}`);
  if (!parameter) return 'the called function cannot be given another parameter';
  const line = `${newline(text)}${indentAt(text, startOf(place))}`;
  const end = semicolon(text);
  const edits: TextEdit[] = [
    {
      from: startOf(place),
      to: startOf(place),
      text: `const ${promise} = ${asked}${end}${line}${promise}.catch(() => {})${end}${line}`,
    },
    argumentEdit(text, call, promise),
    parameter,
    { from: startOf(work), to: endOf(work), text: only ? promise : `(${promise} ?? ${slice(work)})` },
  ];
  const title = `Start ${labelOf(work)} before the call, and hand its promise in`;
  return checkedFix(activation, 'start-early', title, edits, [SWALLOWED]) ?? NO_PLACE;
}

const NO_PLACE = 'there is no place in front of the first await from which the second could be started';

function awaitAt(
  module: Module,
  { line, column }: SourceRange,
): Extract<Node, { type: 'AwaitExpression' }> | null {
  const offset = offsetAt(module.text, line, column);
  let found: Extract<Node, { type: 'AwaitExpression' }> | null = null;
  walk(module.program, (node) => {
    if (node.type === 'AwaitExpression' && startOf(node) === offset) found = node;
  });
  return found;
}

type Call = Extract<Node, { type: 'CallExpression' }>;

/** All calls of a function that is only ever called, with no more arguments than it has parameters; null otherwise. */
function callsOf(module: Module, callee: FunctionNode): Call[] | null {
  const binding = bindingOf(module, callee);
  if (binding?.definitions.length !== 1) return null;
  const calls: Call[] = [];
  for (const read of binding.reads) {
    const call = module.scopes.parentOf(read);
    if (call?.type !== 'CallExpression' || call.callee !== read) return null;
    if (call.arguments.length > callee.params.length) return null;
    if (call.arguments.some((one) => one.type === 'SpreadElement')) return null;
    calls.push(call);
  }
  return calls;
}

/** The variable of a function declaration, or of `const f = async () => …`, that is not exported. */
function bindingOf(module: Module, callee: FunctionNode): Binding | null {
  const parent = module.scopes.parentOf(callee);
  if (callee.type === 'FunctionDeclaration')
    return callee.id && !parent?.type.startsWith('Export')
      ? (module.scopes.lookup(callee.id.name, parent ?? callee) ?? null)
      : null;
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return null;
  const declaration = module.scopes.parentOf(parent);
  const holder = declaration && module.scopes.parentOf(declaration);
  if (holder?.type.startsWith('Export')) return null;
  return module.scopes.bindingOf(parent.id) ?? null;
}

/** The statement of the first await, in a list that the call belongs to as well, with no loop or function around the call. */
function placeBefore(activation: Activation, first: AwaitSite, call: Node): Node | null {
  for (const node of activation.ancestors(first.node)) {
    const list = activation.parentOf(node);
    if (list.type !== 'BlockStatement' && list.type !== 'Program') continue;
    if (!contains(list, call)) continue;
    if (contains(node, call)) return null;
    const way = activation.ancestors(call);
    const until = way.findIndex((one) => activation.parentOf(one) === list);
    const repeated = way
      .slice(0, until + 1)
      .some((one) => isFunction(one) || /^(For|While|DoWhile)/.test(one.type));
    return repeated ? null : node;
  }
  return null;
}

/** Reached whenever the function is called, before it may have returned. */
function runsAlways(module: Module, callee: FunctionNode, inner: Node): boolean {
  let node = inner;
  while (module.scopes.parentOf(node) !== callee.body) {
    const parent = module.scopes.parentOf(node);
    if (!parent) return false;
    if (parent === callee) return true;
    if (/^(Conditional|Logical|Optional)|^(If|For|While|DoWhile|Switch|Try|Labeled)/.test(parent.type))
      return false;
    node = parent;
  }
  const body = callee.body as Node;
  if (body.type !== 'BlockStatement') return true;
  let leaves = false;
  for (const one of body.body as Node[]) {
    if (startOf(one) >= startOf(node)) break;
    walkOwn(one, (inside) => {
      if (inside.type === 'ReturnStatement' || inside.type === 'ThrowStatement') leaves = true;
    });
  }
  return !leaves;
}

/** Does anything change before the first await waits, that now comes after the work has begun? */
function doesBefore(activation: Activation, place: Node, first: AwaitSite): boolean {
  const from = activation.spanOf(place);
  const to = activation.spanOf(first.argument);
  if (!from || !to) return true;
  return activation.effects
    .slice(from[0], to[1])
    .some(({ op, on, later }) => op !== 'read' && !later && on.kind === 'memory');
}

/** Do statements between the first await's and the call make or change anything that the call, and so the work, may use? */
function needsBetween(activation: Activation, place: Node, call: Call): boolean {
  const from = activation.spanOf(place);
  const called = activation.spanOf(call);
  if (!from || !called) return true;
  const inArguments = ({ node }: Effect) => call.arguments.some((one) => contains(one as Node, node));
  const own = activation.effectsOf(call);
  // What is handed in is looked at where it is written; of the work's own words `inCaller` sees that they are known.
  const between = [
    ...activation.effects.slice(from[1], called[0]),
    ...own.filter((effect) => inArguments(effect) && effect.op !== 'read'),
  ];
  const uses = own.filter((effect) => !inArguments(effect));
  return firstConflict(between, uses, { crossing: null }) !== null;
}

/** The work as the caller writes it: parameters become what is handed in for them. null where it cannot be said there. */
function inCaller(
  activation: Activation,
  callee: FunctionNode,
  call: Call,
  work: Node,
  place: Node,
): string | null {
  const { scopes, text } = activation.module;
  const replaced: TextEdit[] = [];
  let fine = true;
  const given = (binding: Binding): Node | null => {
    const index = callee.params.findIndex(
      (param) => param.type === 'Identifier' && scopes.bindingOf(param) === binding,
    );
    return binding.definitions.length === 1 ? ((call.arguments[index] as Node | undefined) ?? null) : null;
  };
  walk(work, (node) => {
    if (/^(This|Await|Yield)Expression$|^Super$|^(Arrow)?Function/.test(node.type)) fine = false;
    if (node.type !== 'Identifier') return fine;
    const binding = scopes.bindingOf(node);
    if (!binding) return fine;
    const parent = scopes.parentOf(node);
    if (binding.owner === callee && parent?.type === 'ObjectProperty' && parent.shorthand) fine = false;
    if (binding.owner === callee) {
      const argument = given(binding);
      if (!argument || !isPlain(argument) || !isKnownAt(activation, argument, place)) fine = false;
      else
        replaced.push({
          from: startOf(node),
          to: endOf(node),
          text: text.slice(startOf(argument), endOf(argument)),
        });
    } else if (scopes.lookup(binding.name, place) !== binding) fine = false;
    return fine;
  });
  if (!fine) return null;
  let asked = text.slice(startOf(work), endOf(work));
  for (const { from, to, text: by } of replaced.sort((a, b) => b.from - a.from))
    asked = asked.slice(0, from - startOf(work)) + by + asked.slice(to - startOf(work));
  return asked;
}

/** A name or a text: saying it twice, and earlier, is the same. */
function isPlain(node: Node): boolean {
  return node.type === 'Identifier' || /^(String|Numeric|Boolean|Null)Literal$/.test(node.type);
}

function isKnownAt({ module, owner }: Activation, argument: Node, place: Node): boolean {
  if (argument.type !== 'Identifier') return true;
  const binding = module.scopes.bindingOf(argument);
  if (!binding || binding.definitions.length > 1) return false;
  if (binding.kind === 'param' || binding.owner !== owner) return true;
  const [made] = binding.definitions;
  return made !== undefined && endOf(made.node) <= startOf(place) && contains(binding.block, place);
}

/** In TypeScript the parameter's type, with its colon; null where it cannot be written. */
function typeOf(module: Module, work: Call, only: boolean, sure: boolean): string | null {
  if (!/\.[cm]?tsx?$/.test(module.path)) return '';
  const callee = module.text.slice(startOf(work.callee as Node), endOf(work.callee as Node));
  if (!/^[\w$.]+$/.test(callee)) return null;
  const given = `ReturnType<typeof ${callee}>`;
  return `${only ? '' : '?'}: ${sure ? given : `Promise<Awaited<${given}>>`}`;
}

function argumentEdit(text: string, call: Call, name: string): TextEdit {
  const last = call.arguments.at(-1) as Node | undefined;
  const at = last ? endOf(last) : text.indexOf('(', endOf(call.callee as Node)) + 1;
  return { from: at, to: at, text: last ? `, ${name}` : name };
}

/** Behind the last parameter; null where the parameters have no parentheses, or are more than names and patterns. */
function parameterEdit(module: Module, callee: FunctionNode, parameter: string): TextEdit | null {
  const { text } = module;
  let uses = false;
  walkOwn(callee.body as Node, (node) => {
    if (node.type === 'Identifier' && node.name === 'arguments') uses = true;
  });
  const last = callee.params.at(-1) as Node | undefined;
  if (uses || last?.type === 'RestElement') return null;
  if (!last) {
    const empty = /\(\s*\)/.exec(text.slice(startOf(callee), startOf(callee.body as Node)));
    const at = empty && startOf(callee) + empty.index + 1;
    return at === null ? null : { from: at, to: at, text: parameter };
  }
  if (!/^\s*,?\s*\)/.test(text.slice(endOf(last)))) return null;
  return { from: endOf(last), to: endOf(last), text: `, ${parameter}` };
}
