import { type Node, unwrap } from '../../parse/nodes';
import { anyOf, type Frame, UNDEFINED, type Value } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { assignField, writeMember } from '../objects/assign-field';
import { isAbsent } from '../objects/assigned-members';
import { keyName, readMember } from '../objects/members';
import { restOfList, restOfObject } from './rest-value';

interface BindOptions {
  first: boolean;
  /** `let x;` declares without giving a value. */
  silentWrite?: boolean;
}

/** Binds a value to a pattern: declarations, parameters, assignments, loop heads. */
export function bindPattern(
  it: Interpreter,
  pattern: Node,
  value: Value,
  frame: Frame,
  options: BindOptions,
): void {
  const target = unwrap(pattern);
  switch (target.type) {
    case 'Identifier': {
      const binding = frame.module.scopes.bindingOf(target);
      if (!binding)
        assignField(it, { t: 'library', name: 'global.globalThis' }, target.name, value, target, 'write');
      if (binding && !options.silentWrite)
        it.writeBinding(binding, frame, value, target, 'write', options.first);
      return;
    }
    case 'AssignmentPattern': {
      const fallback = it.evaluate(target.right, frame);
      const absent = value.t === 'const' && value.value === undefined;
      const known = value.t !== 'unknown';
      bindPattern(
        it,
        target.left as Node,
        absent ? fallback : known ? value : anyOf([value, fallback]),
        frame,
        options,
      );
      return;
    }
    case 'ObjectPattern': {
      const taken: string[] = [];
      for (const property of target.properties) {
        if (property.type === 'RestElement') {
          readMember(it, value, '*', property, frame);
          bindPattern(it, property.argument as Node, restOfObject(it, value, taken), frame, options);
          continue;
        }
        const key = property.computed
          ? keyName(it.evaluate(property.key as Node, frame))
          : staticKey(property.key as Node);
        taken.push(key);
        const member = readMember(it, value, key, property, frame);
        const absent = property.value.type === 'AssignmentPattern' && isAbsent(value, key, frame.module);
        bindPattern(it, property.value as Node, absent ? UNDEFINED : member, frame, options);
      }
      return;
    }
    case 'ArrayPattern':
      target.elements.forEach((element, index) => {
        if (!element) return;
        const rest = element.type === 'RestElement';
        const member = readMember(it, value, rest ? '*' : String(index), element, frame);
        bindPattern(it, element as Node, rest ? restOfList(it, value, index) : member, frame, options);
      });
      return;
    case 'RestElement':
      bindPattern(it, target.argument as Node, value, frame, options);
      return;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      writeMember(it, target, value, frame, 'write');
      return;
    case 'TSParameterProperty':
      bindPattern(it, target.parameter as Node, value, frame, options);
      return;
    default:
      return;
  }
}

/** The name of a property that is written out; '*' when computed. */
export function staticKey(key: Node): string {
  switch (key.type) {
    case 'Identifier':
      return key.name;
    case 'StringLiteral':
    case 'NumericLiteral':
      return String(key.value);
    case 'PrivateName':
      return `#${key.id.name}`;
    default:
      return '*';
  }
}
