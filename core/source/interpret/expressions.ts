import type * as t from '@babel/types';
import { childrenOf, isFunction, type Node, unwrap } from '../parse/nodes';
import { concat } from '../values/text';
import { anyOf, type ClassValue, type Frame, movingWith, UNDEFINED, type Value } from '../values/value';
import { assignment, update } from './bindings/assignment';
import { valueOfGlobal } from './bindings/binding-value';
import { staticKey } from './bindings/patterns';
import { evaluateCall } from './calls';
import { decided } from './decided';
import type { Interpreter } from './interpreter';
import { STATEFUL_PATTERN } from './library/builtin-methods';
import { settle } from './library/thenables';
import { arrayOf, objectOf } from './literals';
import { writeMember } from './objects/assign-field';
import { evaluateNew } from './objects/construct';
import { memberOfIteration } from './objects/element-of';
import { keyName, memberKey, readMember } from './objects/members';
import { readAsText } from './objects/read-deep';
import { readSuperMember } from './objects/super';
import { isCompiledModule } from './recognise/compiled-module';
import { waitsForOthers } from './recognise/waits-for-others';
import { isText, textual } from './text-values';

/** Operators that turn objects into texts or numbers. */
const CONVERTS = /^(?:[-+*/%&|^]|\*\*|<=?|>=?|[!=]=|<<|>>>?)$/;

/** Evaluates an expression abstractly. */
export function evaluateExpression(it: Interpreter, outer: Node, frame: Frame): Value {
  const node = unwrap(outer);
  if (node !== outer) return it.evaluate(node, frame);
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return { t: 'const', value: node.value };
    case 'NullLiteral':
      return { t: 'const', value: null };
    case 'BigIntLiteral':
      return { t: 'const', value: node.value };
    case 'Identifier': {
      if (node.name === 'undefined') return UNDEFINED;
      const binding = frame.module.scopes.bindingOf(node);
      if (binding) return it.readBinding(binding, frame, node);
      return node.name === 'arguments' ? argumentsOf(it, frame) : valueOfGlobal(it, node.name, frame);
    }
    case 'ThisExpression':
      return frame.self;
    case 'Super':
      return frame.self;
    case 'TemplateLiteral': {
      const parts: Value[] = [];
      node.quasis.forEach((quasi, index) => {
        parts.push({ t: 'const', value: quasi.value.cooked ?? quasi.value.raw });
        const hole = node.expressions[index];
        if (!hole) return;
        const value = it.evaluate(hole as Node, frame);
        readAsText(it, value, hole as Node);
        parts.push(textual(it, value));
      });
      return concat(parts) ?? it.unknown('text', { plain: true, ...movingWith(parts) });
    }
    case 'BinaryExpression': {
      const left = it.evaluate(node.left as Node, frame);
      const right = it.evaluate(node.right, frame);
      if (CONVERTS.test(node.operator)) for (const one of [left, right]) readAsText(it, one, node);
      if (node.operator === 'in') readMember(it, right, keyName(left), node, frame, left);
      if (node.operator === '+' && (isText(left) || isText(right)))
        return (
          concat([textual(it, left), textual(it, right)]) ?? it.unknown('text', movingWith([left, right]))
        );
      if (left.t === 'const' && right.t === 'const')
        return arithmetic(node.operator, left.value, right.value) ?? it.unknown('number');
      return it.unknown('value');
    }
    case 'LogicalExpression': {
      const left = it.evaluate(node.left, frame);
      it.conditional++;
      const right = it.evaluate(node.right, frame);
      it.conditional--;
      return anyOf([left, right]);
    }
    case 'ConditionalExpression': {
      it.evaluate(node.test, frame);
      const answer = decided(node.test, frame) ?? isCompiledModule(it, node.test, frame);
      if (answer !== null) return it.evaluate(answer ? node.consequent : node.alternate, frame);
      it.conditional++;
      const values = [it.evaluate(node.consequent, frame), it.evaluate(node.alternate, frame)];
      it.conditional--;
      return anyOf(values);
    }
    case 'SequenceExpression':
      return node.expressions.map((one) => it.evaluate(one, frame)).at(-1) ?? UNDEFINED;
    case 'UnaryExpression': {
      const target = unwrap(node.argument as Node);
      if (node.operator === 'delete' && /MemberExpression$/.test(target.type)) {
        writeMember(it, target as t.MemberExpression, UNDEFINED, frame, 'write');
        return it.unknown('deleted');
      }
      const value = it.evaluate(node.argument, frame);
      if (node.operator === '-' && value.t === 'const' && typeof value.value === 'number')
        return { t: 'const', value: -value.value };
      if (/^[-+~]$/.test(node.operator)) readAsText(it, value, node);
      return node.operator === 'void' ? UNDEFINED : it.unknown('value');
    }
    case 'UpdateExpression':
      return update(it, node, frame);
    case 'AssignmentExpression':
      return assignment(it, node, frame);
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      if (node.object.type === 'Super') return readSuperMember(it, memberKey(it, node, frame), node, frame);
      const object = it.evaluate(node.object as Node, frame);
      if (!node.computed) return readMember(it, object, memberKey(it, node, frame), node, frame);
      const key = it.evaluate(node.property as Node, frame);
      const member = readMember(it, object, keyName(key), node, frame, key);
      return key.t === 'unknown' && key.root.iteration ? memberOfIteration(it, object, key, member) : member;
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
      return evaluateCall(it, node, frame);
    case 'NewExpression':
      return evaluateNew(it, node, frame);
    case 'AwaitExpression': {
      const from = it.effects.length;
      const given = it.evaluate(node.argument, frame);
      const value = settle(it, given, node, frame);
      // What a thenable does begins only here: it is a part of what is awaited.
      if (value !== given && (frame === it.rootFrame || it.probe) && it.silent === 0)
        for (const part of [node.argument as Node, unwrap(node.argument as Node)])
          it.spans?.set(part, [from, it.effects.length]);
      if (frame !== it.rootFrame) {
        waitsForOthers(it, node, given, frame);
        it.later = true;
      }
      return value;
    }
    case 'YieldExpression': {
      if (node.argument) it.yields.push(it.evaluate(node.argument, frame));
      if (frame !== it.rootFrame) it.later = true;
      return it.unknown('sent');
    }
    case 'ArrayExpression':
      return arrayOf(it, node, frame);
    case 'ObjectExpression':
      return objectOf(it, node, frame);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return {
        t: 'function',
        node,
        frame,
        self: node.type === 'ArrowFunctionExpression' ? frame.self : null,
        name: functionName(node, frame),
      };
    case 'ClassExpression':
      return classOf(it, node, frame);
    case 'TaggedTemplateExpression':
      return evaluateCall(it, node, frame);
    case 'ImportExpression':
    case 'MetaProperty':
      return { t: 'library', name: 'import.meta' };
    case 'RegExpLiteral':
      // A global or sticky pattern remembers where it stopped.
      return /[gy]/.test(node.flags)
        ? { t: 'object', root: it.root('object', STATEFUL_PATTERN), fields: new Map() }
        : it.unknown('pattern', { plain: true });
    case 'SpreadElement':
      return it.evaluate(node.argument, frame);
    default:
      for (const child of childrenOf(node)) if (!isFunction(child)) it.evaluate(child, frame);
      return it.unknown('value');
  }
}

function arithmetic(operator: string, a: unknown, b: unknown): Value | null {
  if (typeof a !== 'number' || typeof b !== 'number') return null;
  switch (operator) {
    case '+':
      return { t: 'const', value: a + b };
    case '-':
      return { t: 'const', value: a - b };
    case '*':
      return { t: 'const', value: a * b };
    default:
      return null;
  }
}

function functionName(node: Node, frame: Frame): string {
  if ('id' in node && node.id && typeof node.id === 'object' && 'name' in node.id)
    return String(node.id.name);
  const parent = frame.module.scopes.parentOf(node);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent?.type === 'ObjectProperty' || parent?.type === 'ClassProperty')
    return staticKey(parent.key as Node);
  if (parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression')
    return staticKey(parent.left.property as Node);
  return '';
}

/** A class as a value; its static members are not evaluated yet. */
export function classOf(it: Interpreter, node: t.Class, frame: Frame): ClassValue {
  const root = it.derivedUnknown(`class ${node.start} ${frame.module.path}`, node.id?.name ?? 'class').root;
  return { t: 'class', node, frame, statics: new Map(), root };
}

/** `arguments`: what the function around was given; arrows have none of their own. */
function argumentsOf(it: Interpreter, frame: Frame): Value {
  let owner: Frame | null = frame;
  while (owner && owner.node.type === 'ArrowFunctionExpression') owner = owner.parent;
  if (!owner?.args) return it.unknown('arguments', { opaque: true });
  return {
    t: 'object',
    root: it.root('object', 'arguments'),
    fields: new Map(),
    isArray: true,
    elements: owner.args,
  };
}
