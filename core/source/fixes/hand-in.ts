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
import { Activation, type AwaitSite } from '../relate/activation';
import { firstConflict } from '../relate/conflict';
import { labelOf } from '../relate/traits';
import type { Binding } from '../scopes/build-scopes';
import { isSurelyPromise } from './as-promise';
import { type Call, callsOf, callsOfExported } from './calls-of';
import { checkedFix, SWALLOWED } from './checked-fix';
import { freshName, nameFromLabel } from './fresh-name';
import { importFor } from './import-for';
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
  const { loader } = activation.interpreter;
  const there = range.file === module.path ? module : loader.load(range.file);
  const inner = there && awaitAt(there, range);
  const callee = inner && there.scopes.ownerOf(inner);
  if (!there || !callee || !isFunction(callee) || callee === activation.owner || !first.start)
    return NO_PLACE;
  const work = unwrap(inner.argument);
  const name = `\`${labelOf(work)}\``;
  const users = there === module ? callsOf(module, callee) : callsOfExported(loader, there, callee);
  if (typeof users === 'string') return users;
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
  if (!runsAlways(there, callee, inner)) return `${name} runs only under a condition`;
  const inside = new Activation(loader, there, callee);
  if (throwsAtOnce(inside, work)) return throwsBefore(name);
  if (doesBefore(activation, place, first) || needsBetween(activation, place, call))
    return `what runs between the two may change what ${name} uses`;
  const said = inCaller(activation, there, callee, call, work, place);
  if (typeof said === 'string') return said;
  const sure = isSurelyPromise(inside, work);
  // What may throw there and then is in the promise as well.
  const asked = said.plain
    ? sure
      ? said.text
      : `Promise.resolve(${said.text})`
    : `(async () => ${said.text})()`;
  const { text } = module;
  const keeps = there.scopes.parentOf(inner);
  const kept = keeps?.type === 'VariableDeclarator' && keeps.id.type === 'Identifier' ? keeps.id.name : null;
  const both = there === module ? text : text + there.text;
  const promise = freshName(both, `${kept ?? nameFromLabel(labelOf(work))}Promise`);
  // Files that did not run may call what is exported, too.
  const only =
    there === module && users.length === 1 && !callee.params.some((one) => 'optional' in one && one.optional);
  const type = typeOf(there, work, only, sure && said.plain);
  const parameter = type === null ? null : parameterEdit(there, callee, `${promise}${type}`);
  if (!parameter) return 'the called function cannot be given another parameter';
  const line = `${newline(text)}${indentAt(text, startOf(place))}`;
  const end = semicolon(text);
  const here: TextEdit[] = [
    {
      from: startOf(place),
      to: startOf(place),
      text: `const ${promise} = ${asked}${end}${line}${promise}.catch(() => {})${end}${line}`,
    },
    argumentEdit(text, call, promise),
    ...said.imports,
  ];
  const slice = there.text.slice(startOf(work), endOf(work));
  const taken = { from: startOf(work), to: endOf(work), text: only ? promise : `(${promise} ?? ${slice})` };
  const title = `Start ${labelOf(work)} before the call, and hand its promise in`;
  if (there === module)
    return checkedFix(activation, 'start-early', title, [...here, parameter, taken], [SWALLOWED]) ?? NO_PLACE;
  const fix = checkedFix(activation, 'start-early', title, here, [SWALLOWED]);
  const other = checkedFix({ module: there, owner: callee }, 'start-early', title, [parameter, taken], []);
  return fix && other ? { ...fix, edits: [...fix.edits, ...other.edits] } : NO_PLACE;
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

/** The work as the caller writes it. */
interface Said {
  text: string;
  /** What the caller's file lacks for it. */
  imports: TextEdit[];
  /** Nothing is evaluated for it that may throw. */
  plain: boolean;
}

/** The work in the caller's words: parameters become what is handed in for them. Where it cannot be said there, why. */
function inCaller(
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
