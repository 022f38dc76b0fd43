import type { Fix } from '../../analysis/finding';
import type { Effect } from '../effects/effect';
import type { SourceRange } from '../judgement';
import { awaitAt } from '../modules/await-at';
import type { Module } from '../modules/module';
import {
  contains,
  endOf,
  type FunctionNode,
  isFunction,
  type Node,
  startOf,
  unwrap,
  walkOwn,
} from '../parse/nodes';
import { Activation, type AwaitSite } from '../relate/activation';
import { firstConflict } from '../relate/conflict';
import { labelOf } from '../relate/traits';
import { isSurelyPromise } from './as-promise';
import { type Call, callsOf, callsOfExported } from './calls-of';
import { checkedFix, SWALLOWED } from './checked-fix';
import { argumentEdit, parameterEdit, parameterType } from './extra-parameter';
import { freshName } from './fresh-name';
import { nameFromLabel } from './names';
import { saidInCaller } from './said-in-caller';
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
  if (startOf(calls[0]) < endOf(first.node)) return NO_PLACE;
  if (work.type !== 'CallExpression') return `${name} is no plain call`;
  const [call] = calls;
  if (call.arguments.length !== callee.params.length)
    return 'the call gives fewer arguments than the function takes';
  const place = placeBefore(activation, first, call);
  if (!place) return NO_PLACE;
  if (!runsAlways(there, callee, inner) || isPassedBy(activation, call, place))
    return `${name} runs only under a condition`;
  const inside = new Activation(loader, there, callee);
  if (throwsAtOnce(inside, work)) return throwsBefore(name);
  if (
    doesBefore(activation, place, first) ||
    needsBetween(activation, place, first, call) ||
    comesAfter(inside, work)
  )
    return `what runs between the two may change what ${name} uses`;
  const said = saidInCaller(activation, there, callee, call, work, place);
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
  const type = parameterType(there, work, only, sure && said.plain);
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

/** Is there a way past the call, from the place in front of it on? */
function isPassedBy(activation: Activation, call: Node, place: Node): boolean {
  const list = activation.parentOf(place);
  let node = call;
  for (let parent = activation.parentOf(node); node !== list; parent = activation.parentOf(node)) {
    const asks =
      parent.type === 'IfStatement' || parent.type === 'ConditionalExpression'
        ? node !== parent.test
        : parent.type === 'LogicalExpression'
          ? node === parent.right
          : parent.type === 'SwitchCase' || parent.type === 'CatchClause';
    if (asks && parent !== list) return true;
    if (parent === list) return false;
    node = parent;
  }
  return false;
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

/** Does the called function do anything before the work that it may go by, or that may go by it? */
function comesAfter(inside: Activation, work: Node): boolean {
  const span = inside.spanOf(work);
  if (!span) return true;
  return firstConflict(inside.effects.slice(0, span[0]), inside.effectsOf(work), { crossing: null }) !== null;
}

/** Do statements between the first await's and the call make or change anything that the call, and so the work, may use? */
function needsBetween(activation: Activation, place: Node, first: AwaitSite, call: Call): boolean {
  const from = activation.spanOf(place);
  const waits = activation.spanOf(first.argument);
  const called = activation.spanOf(call);
  if (!from || !waits || !called) return true;
  const inArguments = ({ node }: Effect) => call.arguments.some((one) => contains(one as Node, node));
  const own = activation.effectsOf(call);
  // Of the work's own words `saidInCaller` sees that they are known. What is handed in is looked at after it has begun.
  const between = [
    // `ready ? await load() : await change()`: the rest of the first await's statement, its other branch too.
    ...activation.effects.slice(from[0], waits[0]),
    // What the first does at once comes after the work's beginning now.
    ...activation.effects.slice(waits[0], waits[1]).filter(({ later }) => !later),
    ...activation.effects.slice(waits[1], called[0]),
    ...own.filter(inArguments),
  ];
  const uses = own.filter((effect) => !inArguments(effect));
  return firstConflict(between, uses, { crossing: null }) !== null;
}
