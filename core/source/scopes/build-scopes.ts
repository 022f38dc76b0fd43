import type * as t from '@babel/types';
import { type CodeOwner, childrenOf, isFunction, type Node } from '../parse/nodes';

/** In a path: what `...rest` takes, a list or an object of its own; of a list the index follows from which on. */
export const REST = '...';

/** One way a binding gets its value. `path` leads from `value` into a destructured part ('*' = unknown part, REST). */
export interface Definition {
  kind: 'init' | 'assign' | 'update' | 'param' | 'loop' | 'import' | 'function' | 'class' | 'catch';
  node: Node;
  value: Node | null;
  path: string[];
}

export interface Binding {
  name: string;
  kind: 'var' | 'let' | 'const' | 'param' | 'function' | 'class' | 'import' | 'catch';
  /** The function or module whose activation holds it. */
  owner: CodeOwner;
  /** Block, loop or function that limits it. */
  block: Node;
  definitions: Definition[];
  /** Identifiers that read it. */
  reads: t.Identifier[];
}

/** Which binding each identifier means, and the tree's parents. Types are not looked at. */
export interface Scopes {
  bindingOf(identifier: Node): Binding | undefined;
  parentOf(node: Node): Node | undefined;
  /** Bindings declared in (not under) a block or function. */
  declaredIn(block: Node): Binding[];
  /** The function (or program) whose code a node is; for a function node, the one around it. */
  ownerOf(node: Node): CodeOwner;
  /** Finds a name as seen from a node. */
  lookup(name: string, from: Node): Binding | undefined;
}

interface Scope {
  node: Node;
  parent: Scope | null;
  owner: CodeOwner;
  names: Map<string, Binding>;
}

/** Own scope pass: hoisting, blocks, loops, catch, classes, destructuring; one walk to declare, one to resolve. */
export function buildScopes(program: t.Program): Scopes {
  return new ScopeBuilder(program);
}

class ScopeBuilder implements Scopes {
  private readonly bindings = new Map<Node, Binding>();
  private readonly parents = new Map<Node, Node>();
  private readonly owners = new Map<Node, CodeOwner>();
  private readonly scopes = new Map<Node, Scope>();
  private readonly program: t.Program;

  constructor(program: t.Program) {
    this.program = program;
    const root: Scope = { node: program, parent: null, owner: program, names: new Map() };
    this.scopes.set(program, root);
    for (const child of childrenOf(program)) this.declare(child, program, root);
    for (const child of childrenOf(program)) this.resolve(child);
  }

  bindingOf(identifier: Node): Binding | undefined {
    return this.bindings.get(identifier);
  }

  parentOf(node: Node): Node | undefined {
    return this.parents.get(node);
  }

  declaredIn(block: Node): Binding[] {
    return [...(this.scopes.get(block)?.names.values() ?? [])];
  }

  ownerOf(node: Node): CodeOwner {
    const known = this.owners.get(node);
    if (known) return known;
    let current = this.parents.get(node);
    while (current && !isFunction(current)) current = this.parents.get(current);
    const owner = current ?? this.program;
    this.owners.set(node, owner);
    return owner;
  }

  lookup(name: string, from: Node): Binding | undefined {
    let node: Node | undefined = from;
    while (node) {
      const found = this.scopes.get(node)?.names.get(name);
      if (found) return found;
      node = this.parents.get(node);
    }
    return undefined;
  }

  private open(node: Node, parent: Scope, owner: CodeOwner): Scope {
    const scope: Scope = { node, parent, owner, names: new Map() };
    this.scopes.set(node, scope);
    return scope;
  }

  private add(scope: Scope, name: string, kind: Binding['kind']): Binding {
    const known = scope.names.get(name);
    if (known) return known;
    const binding: Binding = {
      name,
      kind,
      owner: scope.owner,
      block: scope.node,
      definitions: [],
      reads: [],
    };
    scope.names.set(name, binding);
    return binding;
  }

  private functionScope(scope: Scope): Scope {
    let current = scope;
    while (current.parent && current.node !== current.owner) current = current.parent;
    return current;
  }

  private declare(node: Node, parent: Node, scope: Scope): void {
    this.parents.set(node, parent);
    let inner = scope;
    switch (node.type) {
      case 'VariableDeclaration': {
        const target = node.kind === 'var' ? this.functionScope(scope) : scope;
        const kind = node.kind === 'var' || node.kind === 'let' ? node.kind : 'const';
        const isLoop =
          (parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') && parent.left === node;
        for (const declarator of node.declarations) {
          const value = isLoop ? (parent as t.ForOfStatement).right : (declarator.init ?? null);
          const how = isLoop ? 'loop' : 'init';
          for (const part of patternParts(declarator.id as Node)) {
            const binding = this.add(target, part.name.name, kind);
            // `var x;` and `let x;` give no value of their own.
            if (value || kind === 'const')
              binding.definitions.push({ kind: how, node: declarator, value, path: part.path });
            this.bindings.set(part.name, binding);
          }
        }
        break;
      }
      case 'FunctionDeclaration':
        if (node.id) {
          const binding = this.add(scope, node.id.name, 'function');
          binding.definitions.push({ kind: 'function', node, value: node, path: [] });
          this.bindings.set(node.id, binding);
        }
        break;
      case 'ClassDeclaration':
        if (node.id) {
          const binding = this.add(scope, node.id.name, 'class');
          binding.definitions.push({ kind: 'class', node, value: node, path: [] });
          this.bindings.set(node.id, binding);
        }
        break;
      case 'ImportDefaultSpecifier':
      case 'ImportNamespaceSpecifier':
      case 'ImportSpecifier': {
        const binding = this.add(scope, node.local.name, 'import');
        binding.definitions.push({ kind: 'import', node, value: parent, path: [] });
        this.bindings.set(node.local, binding);
        break;
      }
      default:
        break;
    }
    if (isFunction(node)) {
      inner = this.open(node, scope, node);
      if (node.type === 'FunctionExpression' && node.id) {
        const binding = this.add(inner, node.id.name, 'function');
        binding.definitions.push({ kind: 'function', node, value: node, path: [] });
        this.bindings.set(node.id, binding);
      }
      node.params.forEach((param, index) => {
        const plain = param.type === 'TSParameterProperty' ? param.parameter : param;
        for (const part of patternParts(plain as Node)) {
          const binding = this.add(inner, part.name.name, 'param');
          binding.definitions.push({
            kind: 'param',
            node: param,
            value: null,
            path: [String(index), ...part.path],
          });
          this.bindings.set(part.name, binding);
        }
      });
    } else if (node.type === 'CatchClause') {
      inner = this.open(node, scope, scope.owner);
      if (node.param)
        for (const part of patternParts(node.param as Node)) {
          const binding = this.add(inner, part.name.name, 'catch');
          binding.definitions.push({ kind: 'catch', node, value: null, path: part.path });
          this.bindings.set(part.name, binding);
        }
    } else if (node.type === 'ClassExpression' && node.id) {
      inner = this.open(node, scope, scope.owner);
      const binding = this.add(inner, node.id.name, 'class');
      binding.definitions.push({ kind: 'class', node, value: node, path: [] });
      this.bindings.set(node.id, binding);
    } else if (
      (node.type === 'BlockStatement' && !isFunction(parent)) ||
      node.type === 'ForStatement' ||
      node.type === 'ForOfStatement' ||
      node.type === 'ForInStatement' ||
      node.type === 'SwitchStatement' ||
      node.type === 'StaticBlock'
    ) {
      inner = this.open(node, scope, scope.owner);
    }
    for (const child of childrenOf(node)) this.declare(child, node, inner);
  }

  private resolve(node: Node): void {
    switch (node.type) {
      case 'Identifier': {
        if (!this.bindings.has(node) && this.isReference(node)) {
          const binding = this.lookup(node.name, node);
          if (binding) {
            this.bindings.set(node, binding);
            binding.reads.push(node);
          }
        }
        break;
      }
      case 'JSXIdentifier': {
        const parent = this.parents.get(node);
        if (parent && parent.type !== 'JSXAttribute') {
          const binding = this.lookup(node.name, node);
          if (binding) this.bindings.set(node, binding);
        }
        break;
      }
      case 'AssignmentExpression':
        for (const part of patternParts(node.left as Node)) {
          const plain = node.operator === '=';
          this.assign(part.name, {
            kind: plain ? 'assign' : 'update',
            node,
            value: node.right,
            path: part.path,
          });
        }
        break;
      case 'UpdateExpression':
        if (node.argument.type === 'Identifier')
          this.assign(node.argument, { kind: 'update', node, value: null, path: [] });
        break;
      case 'ForOfStatement':
      case 'ForInStatement':
        if (node.left.type !== 'VariableDeclaration')
          for (const part of patternParts(node.left as Node))
            this.assign(part.name, { kind: 'loop', node, value: node.right, path: part.path });
        break;
      default:
        break;
    }
    for (const child of childrenOf(node)) this.resolve(child);
  }

  private assign(name: t.Identifier, definition: Definition): void {
    const binding = this.lookup(name.name, name);
    if (!binding) return;
    this.bindings.set(name, binding);
    binding.definitions.push(definition);
  }

  private isReference(node: t.Identifier): boolean {
    const parent = this.parents.get(node);
    if (!parent) return false;
    switch (parent.type) {
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return parent.object === node || parent.computed;
      case 'ObjectProperty':
        return parent.value === node || (parent.key === node && parent.computed);
      case 'ObjectMethod':
      case 'ClassMethod':
      case 'ClassProperty':
      case 'ClassPrivateProperty':
      case 'ClassAccessorProperty':
        return 'computed' in parent && parent.computed ? parent.key === node : parent.key !== node;
      case 'LabeledStatement':
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ImportSpecifier':
      case 'ImportDefaultSpecifier':
      case 'ImportNamespaceSpecifier':
      case 'MetaProperty':
      case 'PrivateName':
        return false;
      case 'ExportSpecifier':
        return parent.local === node;
      default:
        return true;
    }
  }
}

/** The identifiers a pattern assigns, each with the path that leads to it. Member targets are left out. */
function patternParts(pattern: Node, path: string[] = []): { name: t.Identifier; path: string[] }[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern, path }];
    case 'AssignmentPattern':
      return patternParts(pattern.left as Node, path);
    case 'RestElement':
      return patternParts(pattern.argument as Node, [...path, REST]);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element, index) => {
        if (element?.type === 'RestElement')
          return patternParts(element.argument as Node, [...path, `${REST}${index}`]);
        return element ? patternParts(element as Node, [...path, String(index)]) : [];
      });
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => {
        if (property.type === 'RestElement') return patternParts(property.argument as Node, [...path, REST]);
        const key =
          !property.computed && property.key.type === 'Identifier'
            ? property.key.name
            : property.key.type === 'StringLiteral' || property.key.type === 'NumericLiteral'
              ? String(property.key.value)
              : '*';
        return patternParts(property.value as Node, [...path, key]);
      });
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return patternParts(pattern.expression as Node, path);
    default:
      return [];
  }
}
