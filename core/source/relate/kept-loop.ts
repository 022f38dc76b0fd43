import type { Relation } from '../judgement';
import { contains, isFunction, type Node, unwrap, walkOwn } from '../parse/nodes';
import type { FoundLoop } from '../plan/find-loops';
import type { Activation, AwaitSite } from './activation';
import { gatheredElements } from './activation';
import { handsOutWithin } from './handed-out';
import { isPacer } from './pacing';
import { kept } from './relation';
import { timingOf } from './timed-call';
import { isSleep, isStepped, measuresTime } from './traits';
import { transactionAround } from './transaction';

/** Why a loop that takes from what others take from, too, is serial. */
export const ONE_OF_WORKERS = 'it is one of several workers that take from a shared queue';

/** Loops that are serial on purpose, by what they do: pacing, polling, batches, pools, streams, measurements. */
export function keptLoop(activation: Activation, loop: FoundLoop): Relation | null {
  const sites = loop.allAwaits.map((index) => activation.awaits[index]);
  const node = loop.node;
  if (node.type === 'ForOfStatement' && node.await && !isPlainList(activation, node.right))
    return kept('it takes items from a stream as they come');
  if (sites.some((site) => isSleep(activation, site) || isPacer(activation, site)))
    return kept(
      loop.kind === 'while' || loop.kind === 'do-while'
        ? 'it polls, waiting between turns on purpose'
        : 'each turn waits on purpose, to pace the loop',
    );
  if (
    sites.some((site) =>
      activation
        .effectsOf(site.start ?? site.node)
        .some(
          (effect) =>
            effect.on.kind === 'signal' || (effect.on.kind === 'lock' && effect.node === site.start),
        ),
    )
  )
    return kept('each turn waits for something that happens elsewhere');
  if (handsOutWithin(activation, node))
    return kept('what a turn gives is handed out before the next begins, if anybody asks for it');
  if (sites.some((site) => isBatch(activation, site, node)))
    return kept('it works in batches of bounded size on purpose');
  if (takesFromShared(activation, node)) return kept(ONE_OF_WORKERS);
  if (sites.every(isStepped)) return kept('steps of a test or of a remote-controlled page run in order');
  if (sites.some((site) => timingOf(activation, site) === 'measured'))
    return kept('each turn is measured on its own');
  const noted = new Set(
    sites.flatMap((site) =>
      site.start && timingOf(activation, site) === 'noted' ? activation.effectsOf(site.start) : [],
    ),
  );
  const own = activation
    .effectsOf((node as { body: Node }).body)
    .filter((effect) => !effect.later && !noted.has(effect));
  if (measuresTime(activation, own)) return kept('the clock is read in each turn, as if to measure it');
  const effects = sites.flatMap((site) => activation.effectsOf(site.start ?? site.node));
  const transaction = transactionAround(activation, effects, []);
  return transaction ? kept(transaction) : null;
}

/** A list rather than a stream, whose elements are values rather than promises. */
function isPlainList(activation: Activation, list: Node): boolean {
  const it = activation.interpreter;
  const frame = it.rootFrame;
  if (!frame) return false;
  const value = it.silently(() => it.evaluate(unwrap(list), frame));
  return value.t === 'object' && value.isArray === true;
}

/** `await Promise.all(items.slice(i, i + 5).map(…))`, or over each of a list of lists. */
function isBatch(activation: Activation, site: AwaitSite, loop: Node): boolean {
  const gathered = site.start && gatheredElements(unwrap(site.start));
  if (gathered?.length !== 1) return false;
  return cutsSlice(activation, gathered[0], loop, 0);
}

function cutsSlice(activation: Activation, node: Node, loop: Node, depth: number): boolean {
  const plain = unwrap(node);
  if (depth > 6) return false;
  if (plain.type === 'CallExpression' && plain.callee.type === 'MemberExpression') {
    const key = plain.callee.property.type === 'Identifier' ? plain.callee.property.name : '';
    if (key === 'slice' || key === 'splice') return true;
    return cutsSlice(activation, plain.callee.object, loop, depth + 1);
  }
  if (plain.type !== 'Identifier') return false;
  const binding = activation.module.scopes.bindingOf(plain);
  if (!binding || !contains(loop, binding.block)) return false;
  return binding.definitions.some((one) => {
    // The loop's own element is gathered: the loop goes over lists.
    if (one.kind === 'loop') return true;
    if (one.value && cutsSlice(activation, one.value, loop, depth + 1)) return true;
    return filledByPush(activation, plain.name, loop);
  });
}

function filledByPush(_activation: Activation, name: string, loop: Node): boolean {
  let found = false;
  walkOwn(loop, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
      const { object, property } = node.callee;
      if (
        object.type === 'Identifier' &&
        object.name === name &&
        property.type === 'Identifier' &&
        property.name === 'push'
      )
        found = true;
    }
    return !found;
  });
  return found;
}

/** Takes its work from something that belongs to code around the function: a queue, a counter, an iterator. */
function takesFromShared(activation: Activation, loop: Node): boolean {
  if (!isFunction(activation.owner)) return false;
  let found = false;
  const outside = (name: Node): boolean => {
    const plain = unwrap(name);
    if (plain.type === 'ThisExpression') return true;
    if (plain.type === 'MemberExpression') return outside(plain.object);
    if (plain.type !== 'Identifier') return false;
    const binding = activation.module.scopes.bindingOf(plain);
    return binding !== undefined && (binding.owner !== activation.owner || binding.kind === 'param');
  };
  walkOwn(loop, (node) => {
    if (
      node.type === 'CallExpression' &&
      node.callee.type === 'MemberExpression' &&
      node.callee.property.type === 'Identifier'
    ) {
      if (
        /^(shift|pop|next|take|dequeue|poll)$/.test(node.callee.property.name) &&
        outside(node.callee.object)
      )
        found = true;
    }
    if (node.type === 'UpdateExpression' && outside(node.argument)) {
      const parent = activation.module.scopes.parentOf(node);
      if (parent?.type !== 'ExpressionStatement') found = true;
    }
    return !found;
  });
  if (!found && (loop.type === 'ForOfStatement' || loop.type === 'WhileStatement'))
    found = sharedIterator(activation, loop);
  return found;
}

/** `for (const job of queue)` with what the function was given: a list, or an iterator that several calls share. */
export function mayShareList(activation: Activation, loop: Node): boolean {
  if (loop.type !== 'ForOfStatement') return false;
  const list = unwrap(loop.right);
  const binding = list.type === 'Identifier' ? activation.module.scopes.bindingOf(list) : undefined;
  if (binding?.kind !== 'param' || !/^(entries|queue|source)$/i.test(binding.name)) return false;
  return !isPlainList(activation, list);
}

/** `for (const [i, x] of iterator)` where the iterator was made outside: several such loops share it. */
function sharedIterator(activation: Activation, loop: Node): boolean {
  if (loop.type !== 'ForOfStatement') return false;
  const list = unwrap(loop.right);
  if (list.type !== 'Identifier') return false;
  const binding = activation.module.scopes.bindingOf(list);
  if (!binding || (binding.owner === activation.owner && binding.kind !== 'param')) return false;
  if (binding.kind === 'param' && /^(it|iter|iterator)$/i.test(binding.name)) return true;
  return binding.definitions.some((one) => {
    const value = one.value && unwrap(one.value);
    if (value?.type !== 'CallExpression' || value.callee.type !== 'MemberExpression') return false;
    const property = value.callee.property;
    return (
      value.callee.computed ||
      (property.type === 'Identifier' && /^(entries|values|keys)$/.test(property.name))
    );
  });
}
