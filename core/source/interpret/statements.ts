import type * as t from '@babel/types';
import { childrenOf, isFunction, type Node, walkOwn } from '../parse/nodes';
import { type Frame, UNDEFINED, type Value } from '../values/value';
import { bindPattern } from './bindings/patterns';
import { decided } from './decided';
import type { Interpreter } from './interpreter';
import { runIterator } from './library/iterators';
import { elementOf } from './objects/element-of';
import { countersOf } from './recognise/counters';
import { polls } from './recognise/polls';

/** Executes a statement abstractly: every branch once. */
export function evaluateStatement(it: Interpreter, node: Node, frame: Frame): Value {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      for (const child of node.body) it.evaluate(child as Node, frame);
      return UNDEFINED;
    case 'ExpressionStatement':
      return it.evaluate(node.expression, frame);
    case 'VariableDeclaration':
      for (const declarator of node.declarations) {
        const from = it.effects.length;
        const value = declarator.init ? it.evaluate(declarator.init, frame) : UNDEFINED;
        if (declarator.init || node.kind !== 'var')
          bindPattern(it, declarator.id as Node, value, frame, {
            first: true,
            silentWrite: !declarator.init,
          });
        if ((frame === it.rootFrame || it.probe) && it.silent === 0)
          it.spans?.set(declarator, [from, it.effects.length]);
      }
      return UNDEFINED;
    case 'ReturnStatement':
      it.returns.push(node.argument ? it.evaluate(node.argument, frame) : UNDEFINED);
      return UNDEFINED;
    case 'IfStatement':
      ifStatement(it, node, frame);
      return UNDEFINED;
    case 'SwitchStatement':
      it.evaluate(node.discriminant, frame);
      branch(it, () => {
        for (const one of node.cases) it.evaluate(one, frame);
      });
      return UNDEFINED;
    case 'SwitchCase':
      if (node.test) it.evaluate(node.test, frame);
      for (const child of node.consequent) it.evaluate(child, frame);
      return UNDEFINED;
    case 'ForStatement':
      if (node.init) it.evaluate(node.init as Node, frame);
      markCounters(it, node, frame);
      repeat(it, node, frame, () => {
        if (node.test) it.evaluate(node.test, frame);
        it.evaluate(node.body, frame);
        if (node.update) it.evaluate(node.update, frame);
      });
      return UNDEFINED;
    case 'WhileStatement':
      repeat(it, node, frame, () => {
        countTurns(it, node, frame);
        it.evaluate(node.test, frame);
        it.evaluate(node.body, frame);
      });
      return UNDEFINED;
    case 'DoWhileStatement':
      repeat(it, node, frame, () => {
        it.evaluate(node.body, frame);
        it.evaluate(node.test, frame);
      });
      return UNDEFINED;
    case 'ForInStatement':
    case 'ForOfStatement':
      return forEach(it, node, frame);
    case 'TryStatement':
      return tryStatement(it, node, frame);
    case 'CatchClause':
      if (node.param) bindPattern(it, node.param as Node, it.unknown('error'), frame, { first: true });
      return it.evaluate(node.body, frame);
    case 'ThrowStatement':
      it.evaluate(node.argument, frame);
      if (frame !== it.rootFrame) {
        const failure = tellsFailure(node, frame) ? { failure: true as const } : {};
        it.record('write', { kind: 'throw', name: currentName(it), ...failure }, node, 'throw');
      }
      return UNDEFINED;
    case 'LabeledStatement':
      return it.evaluate(node.body, frame);
    case 'ExportNamedDeclaration':
      if (node.declaration) it.evaluate(node.declaration as Node, frame);
      return UNDEFINED;
    case 'ExportDefaultDeclaration':
      if (!isFunction(node.declaration as Node) && node.declaration.type !== 'ClassDeclaration')
        it.evaluate(node.declaration as Node, frame);
      return UNDEFINED;
    case 'WithStatement':
      for (const child of childrenOf(node)) it.evaluate(child, frame);
      it.record('write', { kind: 'unknown', label: 'with', readLike: false, awaited: false }, node, 'with');
      return UNDEFINED;
    default:
      return UNDEFINED;
  }
}

/** `if (!response.ok) throw …`: says that something failed, which it would have said in another way; no decision of its own. */
function tellsFailure(node: Node, frame: Frame): boolean {
  const { scopes } = frame.module;
  let parent = scopes.parentOf(node);
  if (parent?.type === 'BlockStatement') parent = scopes.parentOf(parent);
  if (parent?.type === 'CatchClause') return true;
  if (parent?.type !== 'IfStatement') return false;
  const { start, end } = parent.test;
  return /\b(ok|status|statusCode|error|err)\b/.test(frame.module.text.slice(start ?? 0, end ?? 0));
}

function currentName(it: Interpreter): string {
  return it.stack[it.stack.length - 1]?.name ?? '';
}

function ifStatement(it: Interpreter, node: t.IfStatement, frame: Frame): void {
  it.evaluate(node.test, frame);
  const answer = decided(node.test, frame);
  const ways = [answer === false ? null : node.consequent, answer === true ? null : node.alternate];
  const go = () => {
    for (const way of ways) if (way) it.evaluate(way, frame);
  };
  if (answer === null) branch(it, go);
  else go();
}

function branch(it: Interpreter, work: () => void): void {
  it.conditional++;
  work();
  it.conditional--;
}

/** A loop's body is walked once; what it assigns is unknown at its start; with an await inside all of it may be later. */
function repeat(it: Interpreter, loop: Node, frame: Frame, body: () => void): void {
  forgetAssigned(it, loop, frame);
  const before = it.later;
  const born = it.now();
  if (frame.kind === 'call' && hasAwait(loop)) it.later = true;
  branch(it, body);
  it.later = it.later || before;
  if (frame === it.rootFrame) it.loopClocks.set(loop, [born, it.now()]);
  if (frame.kind === 'call' && /^(While|DoWhile|For)Statement$/.test(loop.type) && polls(loop))
    it.record('read', { kind: 'pause', sleep: false, polls: true }, loop, currentName(it));
}

/** `for (let i = 0; …; i++)`: its counter has another value in each iteration. */
function markCounters(it: Interpreter, node: t.ForStatement, frame: Frame): void {
  if (node.init?.type !== 'VariableDeclaration') return;
  for (const binding of frame.module.scopes.declaredIn(node)) {
    const updates = binding.definitions.filter((one) => one.kind !== 'init');
    if (updates.length !== 1 || updates[0].kind !== 'update') continue;
    const owner = it.ownerFrame(binding, frame);
    if (!owner) continue;
    const root = it.rootOf(binding, owner);
    root.iteration = { loop: node, distinct: 'yes' };
    owner.values.set(binding, { t: 'unknown', root, path: [] });
  }
}

/** `while (i < ids.length) { …; i += 1; }`: until there, the counter has another value in each turn. */
function countTurns(it: Interpreter, loop: t.WhileStatement, frame: Frame): void {
  for (const binding of countersOf(loop, frame.module)) {
    const owner = it.ownerFrame(binding, frame);
    const key = `turn ${loop.start} ${binding.name} ${frame.module.path}`;
    const extra = { iteration: { loop, distinct: 'yes' as const } };
    owner?.values.set(binding, it.derivedUnknown(key, binding.name, extra));
  }
}

function forgetAssigned(it: Interpreter, loop: Node, frame: Frame): void {
  walkOwn(loop, (node) => {
    if (node.type !== 'AssignmentExpression' && node.type !== 'UpdateExpression') return;
    const target = (node.type === 'AssignmentExpression' ? node.left : node.argument) as Node;
    if (target.type !== 'Identifier') return;
    const binding = frame.module.scopes.bindingOf(target);
    const owner = binding && it.ownerFrame(binding, frame);
    if (binding && owner?.values.has(binding))
      owner.values.set(binding, { t: 'unknown', root: it.rootOf(binding, owner), path: [] });
  });
}

const awaiting = new WeakMap<Node, boolean>();

/** Does the node's own code (not that of functions inside) suspend? */
function hasAwait(node: Node): boolean {
  const known = awaiting.get(node);
  if (known !== undefined) return known;
  let found = false;
  walkOwn(node, (one) => {
    if (one.type === 'AwaitExpression' || (one.type === 'ForOfStatement' && one.await)) found = true;
    if (one.type === 'YieldExpression') found = true;
    return !found;
  });
  awaiting.set(node, found);
  return found;
}

function forEach(it: Interpreter, node: t.ForOfStatement | t.ForInStatement, frame: Frame): Value {
  const list = it.evaluate(node.right, frame);
  if (node.type === 'ForOfStatement') runIterator(it, list, node.right, frame);
  const element = elementOf(it, list, node, node.type === 'ForInStatement' ? 'keys' : 'values');
  const streams = node.type === 'ForOfStatement' && node.await;
  repeat(it, node, frame, () => {
    const target = node.left as Node;
    if (target.type === 'VariableDeclaration')
      bindPattern(it, target.declarations[0].id as Node, element, frame, { first: true });
    else bindPattern(it, target, element, frame, { first: false });
    if (streams && frame.kind === 'call') it.later = true;
    it.evaluate(node.body, frame);
  });
  return UNDEFINED;
}

function tryStatement(it: Interpreter, node: t.TryStatement, frame: Frame): Value {
  const from = it.effects.length;
  branch(it, () => {
    it.evaluate(node.block, frame);
    if (node.handler) {
      // What is thrown on purpose in the block does not get out of it; a handler that only wraps other
      // failures (I/O) does not refuse on purpose either.
      const dropped = frame !== it.rootFrame ? dropThrows(it, from) : 0;
      const middle = it.effects.length;
      it.evaluate(node.handler, frame);
      if (frame !== it.rootFrame && dropped === 0) dropThrows(it, middle);
    }
  });
  if (node.finalizer) it.evaluate(node.finalizer, frame);
  return UNDEFINED;
}

/** Takes back what was refused on purpose since `from`. Returns how often. */
export function dropThrows(it: Interpreter, from: number): number {
  let dropped = 0;
  for (let index = it.effects.length - 1; index >= from; index--)
    if (it.effects[index].on.kind === 'throw') {
      it.effects.splice(index, 1);
      dropped++;
    }
  return dropped;
}
