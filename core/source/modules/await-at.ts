import type * as t from '@babel/types';
import { startOf } from '../parse/nodes';
import { nodesOf } from '../parse/nodes-of';
import { offsetAt } from '../parse/positions';
import type { Module } from './module';

/** The await expression that begins at a place (1-based) of a file, null when there is none. */
export function awaitAt(
  module: Module,
  { line, column }: { line: number; column: number },
): t.AwaitExpression | null {
  const offset = offsetAt(module.text, line, column);
  return nodesOf(module.program, 'AwaitExpression').find((node) => startOf(node) === offset) ?? null;
}
