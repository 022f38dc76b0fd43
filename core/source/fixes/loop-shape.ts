import { endOf, type Node, startOf } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { countedShape, indexShape } from './counted-shape';
import { changesList, isKnownList, isRepeatable } from './known-list';
import { bodyOf } from './loop-body';
import { queueShape } from './queue-shape';

/** A loop over a list (or a count) as text: enough to write it as a map. */
export interface LoopShape {
  node: Node;
  body: Node;
  /** Statements of the body. */
  statements: Node[];
  /** What each turn gets: "id", "[key, value]", or "_, i" for counted loops. */
  param: string;
  /** Names the parameter binds. */
  names: string[];
  /** Builds `list.map(fn)` for whatever the loop goes over. */
  map: (fn: string) => string;
  /** The list as something that can be spread. */
  list: string;
  counted: boolean;
  /** The list may be written twice: evaluating it again does nothing and gives the same. */
  repeatable: boolean;
  /** Surely an array. */
  isList: boolean;
  /** Counted loops: what the counter starts with. */
  start: number;
  /** `continue`s that end a turn. */
  skips: Node[];
  /** Statements of the body that only go from turn to turn: `const x = queue.shift()`, `i++`. A map needs none. */
  drop: Node[];
  /** `let i = 0;` in front of the loop, for it alone: goes with the loop. */
  made: Node | null;
}

/** Reads a loop's shape; null when it is none that can be written as a map. */
export function loopShape(activation: Activation, node: Node): LoopShape | null {
  const { text } = activation.module;
  const slice = (one: Node) => text.slice(startOf(one), endOf(one));
  const base = bodyOf(node);
  if (typeof base === 'string') return null;
  if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') {
    const left = node.left as Node;
    if (left.type !== 'VariableDeclaration' || left.kind === 'var') return null;
    if (changesList(activation, node.right, base.body)) return null;
    const pattern = left.declarations[0].id as Node;
    const list = slice(node.right);
    const names = activation.module.scopes.declaredIn(node).map((binding) => binding.name);
    const param = slice(pattern);
    if (node.type === 'ForInStatement')
      return {
        ...base,
        param,
        names,
        list: `Object.keys(${list})`,
        map: (fn) => `Object.keys(${list}).map(${fn})`,
        counted: false,
        start: 0,
        repeatable: /^[\w$.]+$/.test(list),
        isList: true,
      };
    const simple =
      /^[\w$.[\]'"]+$/.test(list) ||
      node.right.type === 'CallExpression' ||
      node.right.type === 'ArrayExpression';
    const isList = isKnownList(activation, node.right);
    const held = simple ? list : `(${list})`;
    return {
      ...base,
      param,
      names,
      list,
      map: (fn) => (isList ? `${held}.map(${fn})` : `Array.from(${list}, ${fn})`),
      counted: false,
      start: 0,
      repeatable: isList && isRepeatable(node.right),
      isList: isList,
    };
  }
  if (node.type === 'ForStatement') return countedShape(activation, node, base);
  if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement')
    return queueShape(activation, node, base) ?? indexShape(activation, node, base);
  return null;
}

/** The turn's number, from 0, as a counted loop can tell it. */
export function counterAt(shape: LoopShape): string {
  return shape.start === 0 ? shape.names[0] : `${shape.names[0]} - ${shape.start}`;
}

/** Why a loop is none that can be written as a map: one sentence. */
export function whyNoShape(node: Node): string {
  const base = bodyOf(node);
  if (typeof base === 'string') return base;
  if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') {
    const left = node.left as Node;
    if (left.type !== 'VariableDeclaration' || left.kind === 'var')
      return 'all turns share the variable of the loop (`const` would give each its own)';
    return 'the turns add to the list the loop goes over, or take from it';
  }
  const counter = node.type === 'ForStatement' ? node.init : null;
  if (counter?.type === 'VariableDeclaration' && counter.kind === 'var')
    return 'all turns share the `var` of the loop (`let` would give each its own)';
  if (node.type === 'ForStatement') return 'how many turns there will be is not known before the first';
  return 'each turn decides whether there is another, so they cannot be listed beforehand';
}
